using SpecGen.Language.Text;

namespace SpecGen.Language.Comparison;

/// <summary>An entry of <c>specgen.json</c> that keeps a name, a type or a presence as it was.</summary>
/// <param name="Section">The section it belongs to: <c>names</c>, <c>types</c>, <c>presence</c> or <c>endpoints</c>.</param>
/// <param name="Target">What it is about, such as <c>AuditLogOrder.asc</c> or <c>GET /audit-log</c>.</param>
/// <param name="Value">The name, the kind of type, or what may be missing; of an endpoint the name of its method.</param>
public sealed record ConfigurationPin(string Section, string Target, string Value)
{
    /// <summary>The entry as it stands in the file: <c>"names": { "Vessel": "Ship" }</c>.</summary>
    public override string ToString()
    {
        string value = JsonStrings.Quote(Value);
        return $"{JsonStrings.Quote(Section)}: {{ {JsonStrings.Quote(Target)}: {(Section == "endpoints" ? $"{{ \"name\": {value} }}" : value)} }}";
    }
}
