using System.Text.Json;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Comparison;

/// <summary>Finds the lines of an approved file where things stand that the pages no longer have.</summary>
public sealed class ApprovedPlaces
{
    private static readonly string[] s_names = ["name", "typeName", "propertyName", "methodName"];

    private readonly Dictionary<ModelSubject, SourceSpan> _spans = [];

    /// <summary>Indexes a file.</summary>
    /// <param name="json">Its text, in either format.</param>
    public ApprovedPlaces(string json)
    {
        try
        {
            JsonValue root = JsonValue.Parse(json);
            foreach (JsonMember member in root.Members.Where(member => member.Name is "surface" or "model"))
            {
                foreach (JsonMember section in member.Value.Members.Where(section => section.Value.Kind == JsonValueKind.Array))
                    AddTypes(section.Value.Elements);
            }
        }
        catch (JsonException)
        {
            // What cannot be read has no lines; that it cannot be read is reported elsewhere.
        }
    }

    /// <summary>The place of the subject, else of the type that holds it; null where neither stands in the file.</summary>
    /// <param name="subject">The subject.</param>
    public SourceSpan? Find(ModelSubject subject)
        => _spans.TryGetValue(subject, out SourceSpan span) || _spans.TryGetValue(ModelSubject.Type(subject.TypeName), out span) ? span : null;

    private void AddTypes(IEnumerable<JsonValue> types)
    {
        foreach (JsonValue type in types)
        {
            if (NameOf(type) is not { } name)
                continue;
            _spans[ModelSubject.Type(name.Value.Text)] = name.Span;
            foreach (JsonValue part in type.Members.SelectMany(member => member.Value.Elements))
            {
                if (NameOf(part) is { } partName)
                    _spans[new ModelSubject(name.Value.Text, partName.Value.Text)] = partName.Span;
            }
        }
    }

    private static JsonMember? NameOf(JsonValue value)
        => value.Members.FirstOrDefault(member => s_names.Contains(member.Name, StringComparer.Ordinal) && member.Value.Kind == JsonValueKind.String);
}
