using SpecGen.Tool;

using CancellationTokenSource interrupted = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupted.Cancel();
};
return await SpecGenTool.RunAsync(args, ToolContext.ForProcess(), interrupted.Token);
