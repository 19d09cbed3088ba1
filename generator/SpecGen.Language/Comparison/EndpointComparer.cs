using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Compares endpoints: what a caller writes to call them, and what comes back.</summary>
internal sealed class EndpointComparer(TypeRenames renames, ChangeList changes)
{
    public void Compare(EndpointMatches matches)
    {
        foreach (PlacedEndpoint removed in matches.Removed)
        {
            Compared compared = new(removed.CSharpName, removed.WireName, removed.Subject, ModelSubject.Type(removed.Resource.TypeName));
            changes.Add(ChangeSeverity.Breaking, ChangeCategory.Endpoint, compared, "was removed", ChangeKind.Removed);
        }

        foreach (PlacedEndpoint added in matches.Added)
        {
            Compared compared = new(added.CSharpName, added.WireName, ModelSubject.Type(added.Resource.TypeName), added.Subject);
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.Endpoint, compared, "was added", ChangeKind.Added);
        }

        foreach ((PlacedEndpoint old, PlacedEndpoint @new) in matches.Pairs)
            Compare(old, @new);
    }

    private void Compare(PlacedEndpoint oldPlace, PlacedEndpoint newPlace)
    {
        EndpointModel old = oldPlace.Endpoint;
        EndpointModel @new = newPlace.Endpoint;
        Compared compared = new(newPlace.CSharpName, newPlace.WireName, oldPlace.Subject, newPlace.Subject);

        if (oldPlace.CSharpName != newPlace.CSharpName)
        {
            changes.Add(
                ChangeSeverity.Breaking,
                ChangeCategory.Endpoint,
                compared,
                $"was called {oldPlace.CSharpName}",
                oldText: oldPlace.CSharpName,
                newText: newPlace.CSharpName);
        }

        ComparePathParameters(compared, old.PathParameters, @new.PathParameters);
        CompareBody(compared, old.Body, @new.Body);
        CompareRequest(compared, old.Request, @new.Request);
        CompareResult(compared, old, @new);
        ComparePagination(compared, old.Pagination, @new.Pagination);
        CompareHeaders(compared, old, @new);
        changes.AddProse(ChangeCategory.Endpoint, compared, new Prose(old.Documentation, old.Deprecation), new Prose(@new.Documentation, @new.Deprecation));
    }

    private void ComparePathParameters(Compared compared, EquatableArray<PathParameterModel> old, EquatableArray<PathParameterModel> @new)
    {
        if (old.Count != @new.Count)
        {
            changes.Add(
                ChangeSeverity.Breaking,
                ChangeCategory.Parameter,
                compared,
                $"takes ({Arguments(@new)}) instead of ({Arguments(old)})",
                oldText: Arguments(old),
                newText: Arguments(@new));
            return;
        }

        for (int i = 0; i < old.Count; i++)
        {
            Compared parameter = compared with { CSharpName = $"{compared.CSharpName}({@new[i].ArgumentName})", WireName = $"{{{@new[i].Placeholder}}}" };
            bool sameScope = (old[i].ScopeName is null ? null : renames.NewName(old[i].ScopeName!)) == @new[i].ScopeName;
            if (!sameScope || !renames.AreSame(old[i].Type, @new[i].Type))
                AddReplaced(ChangeCategory.Parameter, parameter, "takes", TypeText(old[i]), TypeText(@new[i]));
            if (old[i].ArgumentName != @new[i].ArgumentName)
            {
                changes.Add(
                    ChangeSeverity.Breaking,
                    ChangeCategory.Parameter,
                    parameter,
                    $"was called {old[i].ArgumentName}: calls that name the argument",
                    oldText: old[i].ArgumentName,
                    newText: @new[i].ArgumentName);
            }

            changes.AddProse(ChangeCategory.Parameter, parameter, new Prose(old[i].Documentation, null), new Prose(@new[i].Documentation, null));
        }
    }

    private void CompareBody(Compared compared, BodyModel? old, BodyModel? @new)
    {
        BodyKind? oldKind = old?.Kind;
        BodyKind? newKind = @new?.Kind;

        // Members that come or go are reported one by one.
        bool onlyMembers = oldKind is null or BodyKind.JsonMembers && newKind is null or BodyKind.JsonMembers;
        if (oldKind != newKind && !onlyMembers)
        {
            AddReplaced(ChangeCategory.Endpoint, compared, "sends", BodyText(old), BodyText(@new));
            return;
        }

        if (oldKind != BodyKind.JsonValue || newKind != BodyKind.JsonValue)
            return;
        Compared body = compared with { CSharpName = $"{compared.CSharpName}({@new!.ArgumentName})" };
        if (!renames.AreSame(old!.Type, @new.Type))
            AddReplaced(ChangeCategory.Endpoint, body, "takes", CSharpTypeText.Of(old.Type!), CSharpTypeText.Of(@new.Type!));
        if (old.IsOptional && !@new.IsOptional)
            changes.Add(ChangeSeverity.Breaking, ChangeCategory.Endpoint, body, "is now required");
        else if (!old.IsOptional && @new.IsOptional)
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.Endpoint, body, "is now optional");
        changes.AddProse(ChangeCategory.Endpoint, body, new Prose(old.Documentation, null), new Prose(@new.Documentation, null));
    }

    private void CompareRequest(Compared compared, RequestModel? old, RequestModel? @new)
    {
        if (old is null && @new is not null)
        {
            // An optional request goes before the options: only a call that passes those by position is affected.
            changes.Add(
                @new.IsOptional ? ChangeSeverity.Compatible : ChangeSeverity.Breaking,
                ChangeCategory.Endpoint,
                compared,
                $"takes {(@new.IsOptional ? "an optional" : "a")} {@new.TypeName} now",
                newText: @new.TypeName);
        }
        else if (old is not null && @new is null)
        {
            changes.Add(ChangeSeverity.Breaking, ChangeCategory.Endpoint, compared, $"no longer takes a {old.TypeName}", oldText: old.TypeName);
        }
        else if (old is not null && @new is not null && renames.NewName(old.TypeName) != @new.TypeName)
        {
            AddReplaced(ChangeCategory.Endpoint, compared, "takes", old.TypeName, @new.TypeName);
        }
    }

    private void CompareResult(Compared compared, EndpointModel oldEndpoint, EndpointModel newEndpoint)
    {
        ResponseModel old = oldEndpoint.Response;
        ResponseModel @new = newEndpoint.Response;
        bool sameShape = old.Kind == @new.Kind
            && old.IsOptional == @new.IsOptional
            && renames.AreSame(old.Type, @new.Type)
            && oldEndpoint.Pagination is null == newEndpoint.Pagination is null;
        if (!sameShape)
            AddReplaced(ChangeCategory.Endpoint, compared, "returns", CSharpTypeText.OfResult(oldEndpoint), CSharpTypeText.OfResult(newEndpoint));

        if (old.HasEnvelope != @new.HasEnvelope)
        {
            string message = @new.HasEnvelope ? "wraps its result in an envelope now" : "no longer wraps its result in an envelope";
            changes.Add(ChangeSeverity.Breaking, ChangeCategory.Envelope, compared, message);
        }

        if (old.Streaming is null != @new.Streaming is null)
        {
            changes.Add(
                @new.Streaming is not null ? ChangeSeverity.Compatible : ChangeSeverity.Breaking,
                ChangeCategory.Endpoint,
                compared,
                @new.Streaming is not null ? "can stream its result now" : "can no longer stream its result");
        }
        else if (old.Streaming != @new.Streaming && old.Streaming is not null && @new.Streaming is not null)
        {
            AddReplaced(ChangeCategory.Endpoint, compared, "streams with", StreamText(old.Streaming), StreamText(@new.Streaming));
        }

        if (old.Documentation != @new.Documentation)
        {
            changes.Add(
                ChangeSeverity.Docs,
                ChangeCategory.Endpoint,
                compared,
                "has its result described in other words",
                oldText: old.Documentation,
                newText: @new.Documentation);
        }
    }

    private static string StreamText(StreamingModel streaming) => $"{streaming.MethodName}, events of {CSharpTypeText.Of(streaming.EventType)},";

    // That it pages at all is part of the result.
    private void ComparePagination(Compared compared, PaginationModel? old, PaginationModel? @new)
    {
        if (old is null || @new is null)
            return;
        if (old.Name != @new.Name)
            AddReplaced(ChangeCategory.Pagination, compared, "pages by", old.Description, @new.Description);
        CompareField("its items are at", old.ItemsPath, @new.ItemsPath, ChangeSeverity.Breaking);
        Dictionary<string, PaginationField> oldFields = old.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        Dictionary<string, PaginationField> newFields = @new.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (PaginationField field in old.Fields.Concat(@new.Fields.Where(field => !oldFields.ContainsKey(field.Name))))
        {
            CompareField(
                field.Description,
                oldFields.TryGetValue(field.Name, out PaginationField? oldField) ? oldField.Value : null,
                newFields.TryGetValue(field.Name, out PaginationField? newField) ? newField.Value : null,
                field.IsEssential ? ChangeSeverity.Breaking : ChangeSeverity.Compatible);
        }

        void CompareField(string what, string? oldValue, string? newValue, ChangeSeverity severity)
        {
            if (oldValue != newValue)
            {
                changes.Add(
                    severity,
                    ChangeCategory.Pagination,
                    compared,
                    $"pages differently: {what} {Field(newValue)}, was {Field(oldValue)}",
                    oldText: oldValue,
                    newText: newValue);
            }
        }
    }

    private void CompareHeaders(Compared compared, EndpointModel old, EndpointModel @new)
    {
        if (old.Authentication != @new.Authentication)
        {
            // All schemes of an endpoint are sent together: what was sent before must still be enough.
            bool isStillEnough = @new.Authentication.All(old.Authentication.Contains);
            changes.Add(
                isStillEnough ? ChangeSeverity.Compatible : ChangeSeverity.Breaking,
                ChangeCategory.Authentication,
                compared,
                $"authenticates with {SchemesText(@new)} instead of {SchemesText(old)}",
                oldText: SchemesText(old),
                newText: SchemesText(@new));
        }

        if (old.ConstantHeaders != @new.ConstantHeaders)
        {
            changes.Add(
                ChangeSeverity.Compatible,
                ChangeCategory.Endpoint,
                compared,
                $"sends {HeadersText(@new)} instead of {HeadersText(old)}",
                oldText: HeadersText(old),
                newText: HeadersText(@new));
        }
    }

    private void AddReplaced(ChangeCategory category, Compared compared, string verb, string old, string @new)
        => changes.Add(ChangeSeverity.Breaking, category, compared, $"{verb} {@new} instead of {old}", oldText: old, newText: @new);

    private static string Arguments(EquatableArray<PathParameterModel> parameters)
        => string.Join(", ", parameters.Select(parameter => $"{TypeText(parameter)} {parameter.ArgumentName}"));

    private static string TypeText(PathParameterModel parameter)
        => parameter.ScopeName ?? (parameter.Type is null ? "string" : CSharpTypeText.Of(parameter.Type));

    private static string BodyText(BodyModel? body) => body?.Kind switch
    {
        null => "no body",
        BodyKind.JsonValue => $"a body of one {CSharpTypeText.Of(body.Type!)}",
        BodyKind.Multipart => "a form (multipart/form-data)",
        _ => "a JSON object",
    };

    private static string Field(string? value) => value switch
    {
        null => "nowhere",
        "" => "the root",
        _ => value,
    };

    private static string SchemesText(EndpointModel endpoint)
        => endpoint.Authentication.IsEmpty
            ? "no credential"
            : string.Join(" and ", endpoint.Authentication.Select(scheme => scheme.Kind == AuthenticationKind.Bearer ? "a bearer token" : scheme.HeaderName));

    private static string HeadersText(EndpointModel endpoint)
        => endpoint.ConstantHeaders.IsEmpty
            ? "no fixed header"
            : string.Join(" and ", endpoint.ConstantHeaders.Select(header => $"{header.Name}: {header.Value}"));
}
