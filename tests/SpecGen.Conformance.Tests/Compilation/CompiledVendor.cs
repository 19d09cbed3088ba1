using System.Collections.Concurrent;
using SpecGen.Conformance.Tests.Linking;

namespace SpecGen.Conformance.Tests.Compilation;

/// <summary>A vendor's generated code, compiled once for all tests: all pages as one client, and each page as a client of its own.</summary>
internal sealed class CompiledVendor
{
    private static readonly ConcurrentDictionary<string, Lazy<CompiledVendor>> s_all = new(StringComparer.Ordinal);

    private CompiledVendor(LinkedVendor vendor)
    {
        Client = new CompiledClients([vendor.Client]);
        Pages = new CompiledClients(vendor.Pages);
    }

    public CompiledClients Client { get; }

    public CompiledClients Pages { get; }

    public static CompiledVendor Get(string name)
    {
        LinkedVendor vendor = LinkedVendor.Get(name);
        return s_all.GetOrAdd(name, _ => new(() => new CompiledVendor(vendor))).Value;
    }
}
