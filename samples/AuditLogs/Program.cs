using System.Text;
using AuditLogs;
using Spectre.Console;

Console.OutputEncoding = Encoding.UTF8;
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 150;

return await new AuditLogCommand(AnsiConsole.Console, Console.Error, Environment.GetEnvironmentVariable).RunAsync(args);
