using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>Calls a generated method by reflection, with arguments that come from an example.</summary>
internal sealed class EndpointCall
{
    private readonly Assembly _assembly;
    private readonly SpecModel _model;

    public EndpointCall(Assembly assembly, SpecModel model)
    {
        _assembly = assembly;
        _model = model;
    }

    /// <summary>Calls the endpoint, and returns what the method returns.</summary>
    public object Invoke(object client, EndpointModel endpoint, ResourceModel resource, ExampleRequest example)
    {
        object target = FindResource(client, _model.Client.Resources, resource.TypeName)
            ?? throw new InvalidOperationException($"No property of the client leads to {resource.TypeName}.");
        MethodInfo method = target.GetType().GetMethod(endpoint.MethodName) ?? throw new MissingMethodException(resource.TypeName, endpoint.MethodName);
        object?[] arguments = [.. method.GetParameters().Select(parameter => Argument(parameter, endpoint, example))];
        return method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture)!;
    }

    public object CreateClient(HttpMessageHandler handler, ExampleRequest example, Uri? baseAddress = null)
    {
        ApiClientOptions options = new() { HttpClient = new HttpClient(handler), MaxRetries = 0, BaseAddress = baseAddress };
        foreach (AuthenticationModel scheme in _model.Client.Authentication)
            options.Credentials[scheme.Variable] = new Secret(ExampleRequest.Credential(scheme.Variable));
        if (_model.Client.BaseAddress is null && baseAddress is null)
            options.BaseAddress = new Uri(new Uri(example.Url).GetLeftPart(UriPartial.Authority) + "/");
        return Activator.CreateInstance(ClrType(_model.Client.Name), BindingFlags.DoNotWrapExceptions, null, [options], CultureInfo.InvariantCulture)!;
    }

    private static object? FindResource(object parent, EquatableArray<ResourcePropertyModel> properties, string typeName, SpecModel model)
    {
        foreach (ResourcePropertyModel property in properties)
        {
            object child = parent.GetType().GetProperty(property.PropertyName)!.GetValue(parent)!;
            if (property.TypeName == typeName)
                return child;
            ResourceModel resource = model.Resources.Single(candidate => candidate.TypeName == property.TypeName);
            if (FindResource(child, resource.Resources, typeName, model) is { } found)
                return found;
        }

        return null;
    }

    private object? FindResource(object client, EquatableArray<ResourcePropertyModel> properties, string typeName)
        => typeName == _model.Client.Name ? client : FindResource(client, properties, typeName, _model);

    private Type ClrType(string name) => _assembly.GetType($"{_model.Client.Namespace}.{name}", throwOnError: true)!;

    private object? Argument(ParameterInfo parameter, EndpointModel endpoint, ExampleRequest example)
    {
        if (endpoint.PathParameters.FirstOrDefault(candidate => candidate.ArgumentName.TrimStart('@') == parameter.Name) is { } pathParameter)
            return PathArgument(pathParameter, parameter.ParameterType, example);
        if (endpoint.Body is { Kind: BodyKind.JsonValue } body && body.ArgumentName?.TrimStart('@') == parameter.Name)
            return example.Body is null ? null : JsonSerializer.Deserialize(example.Body, parameter.ParameterType, JsonOptions());
        if (endpoint.Body is { Kind: BodyKind.Bytes } && parameter.ParameterType == typeof(UploadFile))
            return example.Bytes is null ? null : UploadFile.FromBytes(Encoding.UTF8.GetBytes(example.Bytes), "file");
        if (endpoint.Request is { } request && parameter.ParameterType.Name == request.TypeName)
            return Request(endpoint, _model.Objects.Single(type => type.Name == request.TypeName), parameter.ParameterType, example);
        return parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None : null;
    }

    private object PathArgument(PathParameterModel parameter, Type type, ExampleRequest example)
    {
        if (parameter.PathChoiceName is null)
            return FromText(example.PathValues[parameter.Placeholder], type);

        PathChoiceModel choice = _model.PathChoices.Single(candidate => candidate.Name == parameter.PathChoiceName);
        PathChoiceOptionModel option = choice.Choices.Single(candidate => candidate.Collection == example.PathValues[choice.CollectionPlaceholder]);
        return type.GetMethod(option.Name)!.Invoke(null, [example.PathValues[choice.IdPlaceholder]])!;
    }

    private object? Request(EndpointModel endpoint, ObjectModel model, Type type, ExampleRequest example)
    {
        if (endpoint.Request!.IsOptional && example.Body is null && example.Form.Count == 0 && example.Fields is null && !model.Members.Any(member => IsShown(member, example)))
            return null;

        object request = example.Body is not null && endpoint.Body?.Kind == BodyKind.JsonMembers
            ? JsonSerializer.Deserialize(example.Body, type, JsonOptions())!
            : Activator.CreateInstance(type)!;
        foreach (MemberModel member in model.Members)
        {
            PropertyInfo property = type.GetProperty(member.PropertyName)!;
            if (endpoint.Body?.Kind == BodyKind.Multipart && member.Location == MemberLocation.Body)
                SetPart(request, property, member, example);
            else if (member.Location == MemberLocation.Query && QueryValue(member, property.PropertyType, example.Query) is { } value)
                property.SetValue(request, value);
            else if (member.Location == MemberLocation.Body && example.Fields is { } fields && QueryValue(member, property.PropertyType, fields) is { } field)
                property.SetValue(request, field);
            else if (IsShown(member, example) && member.Location == MemberLocation.Header)
                property.SetValue(request, FromText(example.Headers.First(header => IsOf(header, member)).Value, property.PropertyType));
            else if (member.Location != MemberLocation.Body && member is { IsRequired: true, ConstantJson: null })
                property.SetValue(request, FromText(Sample(member.Type), property.PropertyType));
        }

        return request;
    }

    /// <summary>The query parameters that the page requires and the example leaves out: the call has to make up values for them.</summary>
    public IEnumerable<string> MadeUpParameters(EndpointModel endpoint, ExampleRequest example)
        => endpoint.Request is null ? [] : _model.Objects.Single(type => type.Name == endpoint.Request.TypeName).Members
            .Where(member => member is { Location: MemberLocation.Query, IsRequired: true, ConstantJson: null } && !IsShown(member, example))
            .Select(member => member.WireName);

    private static bool IsShown(MemberModel member, ExampleRequest example) => member.Location switch
    {
        MemberLocation.Header => example.Headers.Any(header => IsOf(header, member)),
        MemberLocation.Query => example.Query.Any(parameter => parameter.Key == member.WireName || parameter.Key.StartsWith(member.WireName + "[", StringComparison.Ordinal) || parameter.Key.StartsWith(member.WireName + ".", StringComparison.Ordinal)),
        _ => false,
    };

    // Read as the example writes it, and sent as the client does.
    private object? QueryValue(MemberModel member, Type type, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        string name = member.WireName;
        KeyValuePair<string, string>[] parameters = [.. query.Where(parameter => parameter.Key == name || parameter.Key.StartsWith(name + "[", StringComparison.Ordinal))];
        if (member.Type is ListTypeReference { Element: ObjectTypeReference } && parameters.Length > 0)
            return ObjectsOf(name, type, parameters);
        if (member.Type is ListTypeReference && parameters.Length > 0)
        {
            string[] items = parameters is [{ Key: { } key, Value: { } text }] && key == name ? text.Split(',') : [.. parameters.Select(parameter => parameter.Value)];
            return ListOf(type.GetGenericArguments()[0], items);
        }

        if (member.Type is ObjectTypeReference or MapTypeReference)
        {
            Dictionary<string, string> members = query
                .Where(parameter => parameter.Key.Length > name.Length && parameter.Key.StartsWith(name, StringComparison.Ordinal) && parameter.Key[name.Length] is '[' or '.')
                .ToDictionary(parameter => parameter.Key[(name.Length + 1)..].TrimEnd(']'), parameter => parameter.Value);
            return members.Count == 0 ? null : JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(members), type, JsonOptions());
        }

        return parameters.Length == 0 ? null : FromText(parameters[0].Value, type);
    }

    // Items of objects: "name[0][member]", or "name[][member]" of a single one. A form has texts, and the values of numbers are numbers.
    private object ObjectsOf(string name, Type type, KeyValuePair<string, string>[] fields)
    {
        IEnumerable<Dictionary<string, object>> items = fields
            .Select(field => (Path: field.Key[(name.Length + 1)..].Split("][", 2), field.Value))
            .GroupBy(field => field.Path[0])
            .Select(item => item.ToDictionary(field => field.Path[1].TrimEnd(']'), field => long.TryParse(field.Value, out long number) ? (object)number : field.Value));
        return JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(items), type, JsonOptions())!;
    }

    private static bool IsOf(CurlHeader header, MemberModel member) => header.Name.Equals(member.WireName, StringComparison.OrdinalIgnoreCase);

    // Nothing in an example says what a required query parameter or cookie may be.
    private string Sample(TypeReference type) => type switch
    {
        ListTypeReference list => Sample(list.Element),
        EnumTypeReference reference => _model.Enums.Single(candidate => candidate.Name == reference.Name).Values[0].WireValue,
        PrimitiveTypeReference { Kind: PrimitiveKind.Int64 or PrimitiveKind.Double } => "42",
        PrimitiveTypeReference { Kind: PrimitiveKind.Boolean } => "true",
        PrimitiveTypeReference { Kind: PrimitiveKind.DateTimeOffset } => "2026-04-18T06:30:00Z",
        _ => "sample",
    };

    private static void SetPart(object request, PropertyInfo property, MemberModel member, ExampleRequest example)
    {
        CurlFormPart[] parts = [.. example.Form.Where(part => part.Name == member.WireName)];
        if (parts.Length == 0)
            return;

        object value = member.Type switch
        {
            PrimitiveTypeReference { Kind: PrimitiveKind.File } => File(parts[0]),
            ListTypeReference { Element: PrimitiveTypeReference { Kind: PrimitiveKind.File } } => parts.Select(File).ToArray(),
            ListTypeReference => ListOf(property.PropertyType.GetGenericArguments()[0], [.. parts.Select(part => part.Value)]),
            _ => FromText(parts[0].Value, property.PropertyType),
        };
        property.SetValue(request, value);

        static UploadFile File(CurlFormPart part)
            => UploadFile.FromBytes(Encoding.UTF8.GetBytes(ExampleRequest.FileContent), part.IsFile ? Path.GetFileName(part.Value.TrimStart('@')) : "file");
    }

    private static object FromText(string text, Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string))
            return text;
        if (target == typeof(DateTimeOffset))
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        if (target == typeof(JsonElement))
            return JsonSerializer.SerializeToElement(text);
        if (target.IsGenericType && target.GetGenericTypeDefinition() == typeof(OpenEnum<>))
            return target.GetMethod(nameof(OpenEnum<>.FromRaw))!.Invoke(null, [text])!;
        if (target.IsGenericType && target.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return ListFromText(text, target.GetGenericArguments()[0]);
        return typeof(IConvertible).IsAssignableFrom(target)
            ? Convert.ChangeType(text, target, CultureInfo.InvariantCulture)
            : JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(text), target)!;
    }

    private static Array ListFromText(string text, Type elementType) => ListOf(elementType, text.Split(',', StringSplitOptions.TrimEntries));

    private static Array ListOf(Type elementType, string[] items)
    {
        Array list = Array.CreateInstance(elementType, items.Length);
        for (int index = 0; index < items.Length; index++)
            list.SetValue(FromText(items[index], elementType), index);
        return list;
    }

    /// <summary>Options with the client's own metadata, as its users would combine it with theirs.</summary>
    public JsonSerializerOptions JsonOptions()
    {
        string name = _model.Client.Name;
        Type json = ClrType((name.EndsWith("Client", StringComparison.Ordinal) ? name[..^"Client".Length] : name) + "Json");
        IJsonTypeInfoResolver resolver = (IJsonTypeInfoResolver)json.GetProperty("Default")!.GetValue(null)!;
        return new JsonSerializerOptions { TypeInfoResolverChain = { resolver, new DefaultJsonTypeInfoResolver() } };
    }
}
