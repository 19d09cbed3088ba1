using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SpecGen.Build;

/// <summary>Finds the libraries where the package has them for the compiler, so that it needs to hold them only once.</summary>
internal static class Libraries
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(Libraries).Assembly.Location) ?? "";

    [ModuleInitializer]
    internal static void Initialize()
    {
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(typeof(Libraries).Assembly) ?? AssemblyLoadContext.Default;
        context.Resolving += Resolve;
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        string path = Path.GetFullPath(Path.Combine(s_folder, "..", "..", "analyzers", "dotnet", "cs", name.Name + ".dll"));
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
