using System.Reflection;

namespace SpecGen.Tool;

/// <summary>The version of the tool.</summary>
internal static class ToolVersion
{
    public static string Value { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
