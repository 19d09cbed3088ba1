using System.Text.Json;
using SpecGen.Language.Model;

namespace SpecGen.Language.Parsing.Flattened;

/// <summary>The objects of the example that stand at the place of a list: their keys tell which members belong there.</summary>
internal sealed class ExampleContext
{
    private const int MostObjects = 16;
    private const int DeepestArray = 4;

    private readonly List<JsonElement> _objects;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, bool IsMap), ExampleContext?> _below = [];

    private ExampleContext(List<JsonElement> objects)
    {
        _objects = objects;
        foreach (JsonElement value in objects)
        {
            foreach (JsonProperty property in value.EnumerateObject())
                _keys.Add(property.Name);
        }
    }

    /// <summary>How many different keys the objects have.</summary>
    public int KeyCount => _keys.Count;

    /// <summary>The context of a section whose examples are given; null where they hold no object.</summary>
    public static ExampleContext? Of(IEnumerable<JsonElement> roots)
    {
        var objects = new List<JsonElement>();
        foreach (JsonElement root in roots)
            AddObjects(objects, root, 0);
        return objects.Count == 0 ? null : new ExampleContext(objects);
    }

    public bool Contains(string key) => _keys.Contains(key);

    /// <summary>The context of the list below an item that stands here; null where the example says nothing.</summary>
    public ExampleContext? Below(FlattenedItem item)
    {
        if (item.Header.Key is not { } key)
            return item.Core is ObjectExpression variant ? Matching(variant.Members) : this;
        bool isMap = IsMap(item.Header.Type);
        if (!_below.TryGetValue((key, isMap), out ExampleContext? context))
        {
            context = isMap ? ValuesOf(key) : Of(Values(key));
            _below.Add((key, isMap), context);
        }
        return context;
    }

    private ExampleContext? Matching(EquatableArray<string> members)
    {
        List<JsonElement> matching = _objects.FindAll(value => members.All(member => value.TryGetProperty(member, out _)));
        return matching.Count == _objects.Count ? this : matching.Count == 0 ? null : new ExampleContext(matching);
    }

    private ExampleContext? ValuesOf(string key)
        => Of(Values(key).Where(static value => value.ValueKind == JsonValueKind.Object)
            .SelectMany(static value => value.EnumerateObject().Select(static property => property.Value)));

    private IEnumerable<JsonElement> Values(string key)
    {
        foreach (JsonElement value in _objects)
        {
            if (value.TryGetProperty(key, out JsonElement found))
                yield return found;
        }
    }

    private static bool IsMap(TypeExpression type) => type switch
    {
        NullableExpression nullable => IsMap(nullable.Type),
        ArrayExpression array => IsMap(array.Element),
        _ => type is MapExpression,
    };

    private static void AddObjects(List<JsonElement> objects, JsonElement value, int depth)
    {
        if (objects.Count >= MostObjects)
            return;
        if (value.ValueKind == JsonValueKind.Object)
        {
            objects.Add(value);
        }
        else if (value.ValueKind == JsonValueKind.Array && depth < DeepestArray)
        {
            foreach (JsonElement element in value.EnumerateArray())
                AddObjects(objects, element, depth + 1);
        }
    }
}
