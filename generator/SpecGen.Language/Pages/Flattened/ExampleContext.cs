using System.Text.Json;
using SpecGen.Language.Pages.TypeExpressions;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>The objects of the example that stand at the place of a list: their keys tell which members belong there.</summary>
internal sealed class ExampleContext
{
    private const int MostObjects = 16;
    private const int DeepestArray = 4;

    private readonly List<JsonElement> _objects;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, bool IsMap), ExampleContext?> _below = [];

    private ExampleContext(List<JsonElement> objects, bool isCertain)
    {
        _objects = objects;
        IsCertain = isCertain;
        foreach (JsonElement value in objects)
        {
            foreach (JsonProperty property in value.EnumerateObject())
                _keys.Add(property.Name);
        }
    }

    /// <summary>Whether the objects are of the type at this place; else they may be of another variant.</summary>
    public bool IsCertain { get; }

    /// <summary>How many different keys the objects have.</summary>
    public int KeyCount => _keys.Count;

    /// <summary>The context of a section whose examples are given; null where they hold no object.</summary>
    public static ExampleContext? Of(IEnumerable<JsonElement> roots) => Of(roots, isCertain: true);

    private static ExampleContext? Of(IEnumerable<JsonElement> roots, bool isCertain)
    {
        List<JsonElement> objects = [];
        foreach (JsonElement root in roots)
            AddObjects(objects, root, 0);
        return objects.Count == 0 ? null : new ExampleContext(objects, isCertain);
    }

    public bool Contains(string key) => _keys.Contains(key);

    /// <summary>The context of the list below an item that stands here; null where the example says nothing.</summary>
    public ExampleContext? Below(FlattenedItem item)
    {
        if (item.Header.Key is not { } key)
        {
            return item.Core is ObjectExpression variant
                ? Select(value => variant.Members.All(member => value.TryGetProperty(member, out _)), isCertain: false)
                : this;
        }

        bool isMap = IsMap(item.Header.Type);
        if (!_below.TryGetValue((key, isMap), out ExampleContext? context))
        {
            context = isMap ? ValuesOf(key) : Of(Values(key), IsCertain);
            _below.Add((key, isMap), context);
        }

        return context;
    }

    /// <summary>The context once a member with a constant is known: it tells variants apart. Null where no object has that constant.</summary>
    public ExampleContext? Narrow(FlattenedItem item)
    {
        if (IsCertain || item.Header.Key is not { } key || item.Core is not LiteralExpression constant || !Contains(key))
            return this;
        return Select(value => value.TryGetProperty(key, out JsonElement actual) && IsConstant(actual, constant), isCertain: true);
    }

    private ExampleContext? Select(Predicate<JsonElement> condition, bool isCertain)
    {
        List<JsonElement> selected = _objects.FindAll(condition);
        return selected.Count == 0 ? null
            : selected.Count == _objects.Count && isCertain == IsCertain ? this
            : new ExampleContext(selected, isCertain);
    }

    private static bool IsConstant(JsonElement value, LiteralExpression constant)
        => value.ValueKind == JsonValueKind.String ? constant.Json == JsonStrings.Quote(value.GetString()!) : constant.Json == value.GetRawText();

    private ExampleContext? ValuesOf(string key)
        => Of(
            Values(key).Where(static value => value.ValueKind == JsonValueKind.Object)
                .SelectMany(static value => value.EnumerateObject().Select(static property => property.Value)),
            IsCertain);

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
            // An empty object stands for one that the example leaves out.
            if (value.EnumerateObject().Any())
                objects.Add(value);
        }
        else if (value.ValueKind == JsonValueKind.Array && depth < DeepestArray)
        {
            foreach (JsonElement element in value.EnumerateArray())
                AddObjects(objects, element, depth + 1);
        }
    }
}
