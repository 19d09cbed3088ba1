using Microsoft.Extensions.Logging;

namespace SpecGen;

/// <summary>
/// The caller's loggers, behind a type of this library: a method that touches a field loads the assembly of the field's type, and most processes have no logs.
/// </summary>
internal sealed class ApiLoggers(ILoggerFactory factory)
{
    internal readonly ILoggerFactory Factory = factory;

    internal ApiLogger Create(string clientName) => new(Factory.CreateLogger("SpecGen." + clientName));
}

/// <summary>A client's logger.</summary>
internal sealed class ApiLogger(ILogger logger)
{
    internal readonly ILogger Logger = logger;
}
