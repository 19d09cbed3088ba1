namespace SpecGen.Language.Names;

/// <summary>Names that generated declarations must not have, by the place they would stand in.</summary>
internal static class ReservedNames
{
    private static readonly string[] s_object =
    [
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    private static readonly HashSet<string> s_members = new(
        [.. s_object, "Clone", "Deconstruct", "EqualityContract", "PrintMembers", "AddTo", "JsonSerializer", "UnknownMembers", "MissingMembers"], StringComparer.Ordinal);

    private static readonly HashSet<string> s_formMembers = new([.. s_members, FurtherParts], StringComparer.Ordinal);

    private static readonly HashSet<string> s_cases = new(
        [.. s_object, "Clone", "Deconstruct", "EqualityContract", "PrintMembers", "JsonSerializer", "Create", "Kind", "Match", "Otherwise", "Switch", "Unknown", "Value"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> s_values = new(["value__"], StringComparer.Ordinal);

    private static readonly HashSet<string> s_arguments = new(["apiRequest", "cancellationToken", "options", "request"], StringComparer.Ordinal);

    /// <summary>The property of a form that takes parts which the page does not list.</summary>
    public const string FurtherParts = "AdditionalParts";

    /// <summary>For the members of a record: what C# declares on it, what the generated code adds, and the name of the record.</summary>
    public static NameScope ForObject(string typeName, bool isForm) => new(isForm ? s_formMembers : s_members, typeName);

    /// <summary>For the cases of a union.</summary>
    public static NameScope ForUnion(string typeName) => new(s_cases, typeName);

    /// <summary>For the values of an enum: its underlying field.</summary>
    public static NameScope ForEnum() => new(s_values);

    /// <summary>For the properties and methods of a resource class.</summary>
    public static IEnumerable<string> ForResource(string typeName) => [.. s_object, "Dispose", "DisposeAsync", typeName];

    /// <summary>For the properties of the client class.</summary>
    public static IEnumerable<string> ForClient(string typeName) => [.. ForResource(typeName), "FromEnvironment", "SendAsync", "WithOptions"];

    /// <summary>What stands behind the client's name in the names of its further classes.</summary>
    public static IReadOnlyList<string> ClientSuffixes { get; } = ["Json", "Options", "Examples", "ServiceCollectionExtensions"];

    /// <summary>For the arguments of an endpoint method.</summary>
    public static NameScope ForArguments() => new(s_arguments);

    /// <summary>
    /// Types that every C# file sees through implicit usings, and those of the runtime library: a model of the same name would make each use of it ambiguous.
    /// </summary>
    public static readonly HashSet<string> VisibleTypes = new(StringComparer.Ordinal)
    {
        "Action", "Activator", "Array", "Attribute", "Boolean", "Buffer", "Byte", "Char", "Console", "Convert", "DateOnly", "DateTime", "DateTimeOffset", "Decimal",
        "Delegate", "Double", "Enum", "Environment", "EventArgs", "EventHandler", "Exception", "Func", "Guid", "Half", "HashCode", "Index", "Int32", "Int64",
        "IProgress", "Lazy", "Lock", "Lookup", "Math", "Memory", "Nullable", "Object", "Operator", "Predicate", "Progress", "Random", "Range", "Single", "Span",
        "String", "StringComparison", "TimeOnly", "TimeProvider", "TimeSpan", "TimeZone", "TimeZoneInfo", "Tuple", "Type", "Uri", "UriBuilder", "ValueTuple", "Version",
        "Dictionary", "Enumerable", "Grouping", "HashSet", "KeyValuePair", "LinkedList", "List", "Queue", "Queryable", "SortedDictionary", "SortedList", "SortedSet", "Stack",
        "BinaryReader", "BinaryWriter", "Directory", "File", "FileInfo", "FileStream", "MemoryStream", "Path", "Stream", "StreamReader", "StreamWriter", "StringReader", "StringWriter",
        "HttpClient", "HttpContent", "HttpMethod", "HttpRequestMessage", "HttpResponseMessage",
        "Barrier", "CancellationToken", "CancellationTokenSource", "Interlocked", "Monitor", "Mutex", "Parallel", "Semaphore", "SemaphoreSlim", "Task", "TaskFactory",
        "Thread", "ThreadPool", "Timer", "ValueTask", "Volatile",
        "System", "Microsoft", "SpecGen",
        // Members of the generated JSON classes, inside of which models are named.
        "Add", "AddEnum", "Default", "Find", "GetName", "GetTypeInfo", "JsonSerializer",
        // Members that models and unions have whatever their page says: C# forbids a type to have a member of its own name.
        "AddTo", "Match", "UnknownMembers", "Value",
        "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
        "ApiClientOptions", "ApiException", "ApiPipeline", "ApiRequest", "ApiResponse", "AsyncPageable", "OpenEnum", "Optional", "Page", "RequestOptions",
    };
}
