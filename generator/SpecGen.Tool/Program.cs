using SpecGen.Tool;

using Interruption interruption = new();
int exitCode = await SpecGenTool.RunAsync(args, ToolContext.ForProcess(), interruption.Token);
return interruption.ExitCodeOf(exitCode);
