using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>Turns the shapes of declarations and endpoints into types, and decides what results without a name are called.</summary>
internal sealed class TypeConverter(TypeGraph graph, ShapeInterner interner, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    /// <summary>The declarations that need no type of their own.</summary>
    public List<SourceEntry> Aliases { get; } = [];

    /// <summary>Converts the declarations, then the endpoints.</summary>
    public void Convert(ResourceNode root, IReadOnlyList<ResourceNode> resources)
    {
        foreach (ResourceNode resource in resources)
        {
            foreach (DomainTypeDraft type in resource.DomainTypes)
            {
                if (MethodNaming.MethodOf(type.Name, resource.Prefix) is not null)
                    AddSynthetic(type.Name, resource.Prefix);
            }

            foreach (EndpointDraft endpoint in resource.Endpoints)
                AddSynthetic(ResultName(endpoint), resource.Prefix);
        }

        foreach (ResourceNode resource in resources.Prepend(root))
        {
            foreach (DomainTypeDraft type in resource.DomainTypes)
            {
                NameParts(type.Name, type.Shape);
                ConvertDomainType(type, resource);
            }
        }

        foreach (EndpointDraft endpoint in resources.SelectMany(r => r.Endpoints))
            endpoint.Types = ConvertEndpoint(endpoint);
    }

    // "ClassGetResponse = array of object { .. }": the array needs no type of its own, its elements do.
    private static void NameParts(string name, Shape shape)
    {
        (Shape? part, string suffix) = shape switch
        {
            ArrayShape array => (array.Element, "Item"),
            MapShape map => (map.Value, "Value"),
            _ => (null, string.Empty),
        };
        if (part is NamedShape named and not { Title.IsGlobal: true })
            named.Title = new TypeTitle(name + suffix, IsGlobal: true);
    }

    private void AddSynthetic(string name, string prefix)
    {
        graph.AddSynthetic(name, prefix);
        graph.AddSynthetic(name + "Item", prefix);
        graph.AddSynthetic(name + "Value", prefix);
    }

    private void ConvertDomainType(DomainTypeDraft type, ResourceNode resource)
    {
        if (!IsFirstDescription(type, resource))
            return;

        // The envelope around every result is the runtime's.
        NodeType? converted = Envelope.Find(type.Shape) is null ? graph.Convert(type.Shape, new Usage(resource, string.Empty, type.Name, null)) : null;
        if (converted is DeclaredNodeType { Node: { } node } && string.Equals(node.VendorName, type.Name, StringComparison.Ordinal))
            node.IsDeclared = true;
        else
            Aliases.Add(new SourceEntry(SourceKind.Alias, type.Name, null, type.Place.Path, type.Place.Span));
    }

    // Pages of different age may declare a type differently: the first one is taken.
    private bool IsFirstDescription(DomainTypeDraft type, ResourceNode resource)
    {
        DomainTypeDraft first = resource.DomainTypes.First(d => string.Equals(d.Name, type.Name, StringComparison.Ordinal));
        if (ReferenceEquals(first, type) || interner.GetStructureId(first.Shape) == interner.GetStructureId(type.Shape))
            return true;
        diagnostics.Report(LinkDiagnostics.TypeDescribedTwice, type.Place, type.Name, first.Place.ToString());
        return false;
    }

    private EndpointTypes ConvertEndpoint(EndpointDraft endpoint)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ResourceNode resource = endpoint.Resource;
        EndpointTypes types = new();
        types.PathParameters.AddRange(graph.ConvertParameters(resource, endpoint.PathParameters));
        if (endpoint.BodyValue is { } body)
            types.Body = graph.ConvertBody(resource, endpoint.MethodName, body);

        List<(MemberShape, MemberLocation)> members =
        [
            .. endpoint.QueryParameters.Select(m => (m, MemberLocation.Query)),
            .. endpoint.HeaderParameters.Select(m => (m, MemberLocation.Header)),
            .. endpoint.CookieParameters.Select(m => (m, MemberLocation.Cookie)),
            .. endpoint.BodyMembers.Select(m => (m, MemberLocation.Body)),
        ];
        if (members.Count > 0)
            types.Request = graph.AddRequest(resource.Prefix + endpoint.MethodName + "Request", resource, endpoint.Place, members);

        if ((endpoint.Response.Item ?? endpoint.Response.Result) is { } result)
            types.Result = graph.Convert(result, NameResult(endpoint, result));
        return types;
    }

    // An anonymous result gets the name of the Domain Type of its shape, else the one that the vendor would give it.
    private Usage NameResult(EndpointDraft endpoint, Shape result)
    {
        ResourceNode resource = endpoint.Resource;
        Usage usage = new(resource, resource.Prefix, endpoint.MethodName, null);
        NamedShape? target = result switch
        {
            NamedShape named => named,
            ArrayShape { Element: NamedShape element } => element,
            MapShape { Value: NamedShape value } => value,
            _ => null,
        };
        if (target is null or { Title.IsGlobal: true })
            return usage;

        DomainTypeDraft? type = endpoint.ResultType ?? resource.DomainTypes.Find(d => IsDeclaredAs(endpoint, target, d));
        NamedShape? part = type?.Shape switch
        {
            NamedShape named => named,
            ArrayShape { Element: NamedShape element } => element,
            MapShape { Value: NamedShape value } => value,
            _ => null,
        };
        if (part is null)
        {
            string suffix = ReferenceEquals(target, result) || endpoint.ResultType is null ? string.Empty : result is ArrayShape ? "Item" : "Value";
            target.Title = new TypeTitle(ResultName(endpoint) + suffix, IsGlobal: true);
        }
        else if (interner.GetStructureId(part) == interner.GetStructureId(target))
        {
            target.Title = part.Title;
        }
        else
        {
            // The items are a member of the type that the vendor declares: they are what that member is called.
            string path = endpoint.Response.Pagination?.ItemsPath ?? string.Empty;
            string member = path.Substring(path.LastIndexOf('.') + 1);
            return usage with { Scope = graph.ScopeOf(type!.Name), Key = Words.ToPascalCase(member) + "Item" };
        }

        return usage;
    }

    private bool IsDeclaredAs(EndpointDraft endpoint, NamedShape target, DomainTypeDraft type)
    {
        if (type.Shape is not NamedShape)
            return false;
        int declared = interner.GetStructureId(type.Shape);
        return declared == interner.GetStructureId(target)
            || (endpoint.Response is { Pagination: not null, Body: { } body } && declared == interner.GetStructureId(body));
    }

    private static string ResultName(EndpointDraft endpoint)
        => endpoint.ResultType?.Name ?? endpoint.Resource.Prefix + endpoint.MethodName + "Response";
}
