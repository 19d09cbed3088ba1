using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>Compares methods: what a caller writes to call them, what is sent, and what comes back.</summary>
internal sealed class MethodComparer(TypeRenames renames, ChangeList changes)
{
    public void Compare(MethodMatches matches)
    {
        foreach (PlacedMethod removed in matches.Removed)
        {
            Compared compared = new(removed.CSharpName, removed.WireName, removed.Subject, ModelSubject.Type(removed.Resource.Name));
            string message = removed.IsTwin ? "was removed: the result can no longer be streamed" : "was removed";
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.Endpoint, compared, message, ChangeKind.Removed);
        }

        foreach (PlacedMethod added in matches.Added)
        {
            Compared compared = new(added.CSharpName, added.WireName, ModelSubject.Type(added.Resource.Name), added.Subject);
            string message = added.IsTwin ? "was added: the result can be streamed now" : "was added";
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.Endpoint, compared, message, ChangeKind.Added);
        }

        foreach ((PlacedMethod old, PlacedMethod @new) in matches.Pairs)
            Compare(old, @new);
    }

    private void Compare(PlacedMethod oldPlace, PlacedMethod newPlace)
    {
        MethodSurface old = oldPlace.Method;
        MethodSurface @new = newPlace.Method;
        Compared compared = new(newPlace.CSharpName, newPlace.WireName, oldPlace.Subject, newPlace.Subject);
        CompareAddress(compared, oldPlace, newPlace);

        // What else is different of a streaming twin is different of its endpoint's method, and told there.
        if (newPlace.IsTwin)
        {
            CompareResult(compared, old, @new);
            CompareStreamEnd(compared, old, @new);
            return;
        }

        ComparePageInfo(compared, old.PageInfo, @new.PageInfo);

        CompareParameters(compared, old.Parameters, @new.Parameters);
        CompareBody(compared, old, @new);
        CompareStreamSwitch(compared, old.StreamSwitch, @new.StreamSwitch);
        CompareResult(compared, old, @new);
        CompareStreamEnd(compared, old, @new);
        ComparePagination(compared, old.Pagination, @new.Pagination);
        CompareHeaders(compared, old, @new);
        if (old.Title != @new.Title)
            changes.AddHeading(ChangeCategory.Endpoint, compared, old.Title, @new.Title);
        changes.AddProse(ChangeCategory.Endpoint, compared, new Prose(old.Documentation, old.Deprecation), new Prose(@new.Documentation, @new.Deprecation));
    }

    private void CompareAddress(Compared compared, PlacedMethod old, PlacedMethod @new)
    {
        bool isRenamed = old.CSharpName != @new.CSharpName;
        if (!MethodMatches.HaveSameAddress(old, @new))
        {
            changes.Add(
                isRenamed ? ChangeSeverity.BreaksCompilation : ChangeSeverity.ChangesBehavior,
                ChangeCategory.Endpoint,
                compared,
                isRenamed ? $"moved from {old.WireName}, where it was called {old.CSharpName}" : $"moved from {old.WireName}",
                ChangeKind.Moved,
                oldText: old.WireName,
                newText: @new.WireName);
        }
        else if (isRenamed)
        {
            // A pinned name may stand with or without its end.
            bool isPinnable = old.Method.Name != @new.Method.Name && !@new.IsTwin;
            changes.Add(
                ChangeSeverity.BreaksCompilation,
                ChangeCategory.Endpoint,
                compared,
                $"was called {old.CSharpName}",
                oldText: old.CSharpName,
                newText: @new.CSharpName,
                pin: isPinnable ? new ConfigurationPin("endpoints", @new.WireName, old.Method.Name) : null);
        }
    }

    private void CompareParameters(Compared compared, EquatableArray<ParameterSurface> old, EquatableArray<ParameterSurface> @new)
    {
        ComparePath(compared, [.. old.Where(IsPath)], [.. @new.Where(IsPath)]);
        ParameterSurface? oldBody = old.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Body);
        ParameterSurface? newBody = @new.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Body);
        ParameterSurface? oldRequest = old.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Request);
        ParameterSurface? newRequest = @new.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Request);
        if (oldBody is not null && newBody is not null)
            CompareValue(compared with { CSharpName = $"{compared.CSharpName}({newBody.Name})" }, oldBody, newBody);
        CompareRequest(compared, oldRequest, newRequest);

        // An optional parameter stands behind a required one.
        bool haveBoth = oldBody is not null && newBody is not null && oldRequest is not null && newRequest is not null;
        if (haveBoth && (oldBody!.IsOptional && !oldRequest!.IsOptional) != (newBody!.IsOptional && !newRequest!.IsOptional))
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.Endpoint, compared, "takes body and request in another order", oldText: Arguments(old), newText: Arguments(@new));
    }

    private void ComparePath(Compared compared, ParameterSurface[] old, ParameterSurface[] @new)
    {
        if (old.Length != @new.Length)
        {
            changes.Add(
                ChangeSeverity.BreaksCompilation,
                ChangeCategory.Parameter,
                compared,
                $"takes ({Arguments(@new)}) instead of ({Arguments(old)})",
                oldText: Arguments(old),
                newText: Arguments(@new));
            return;
        }

        bool isReordered = !old.Select(parameter => parameter.Name).SequenceEqual(@new.Select(parameter => parameter.Name), StringComparer.Ordinal)
            && old.Select(parameter => parameter.Name).OrderBy(name => name, StringComparer.Ordinal)
                .SequenceEqual(@new.Select(parameter => parameter.Name).OrderBy(name => name, StringComparer.Ordinal), StringComparer.Ordinal);
        if (isReordered)
        {
            // Callers that name their arguments send them to other places of the path.
            changes.Add(
                ChangeSeverity.ChangesBehavior,
                ChangeCategory.Parameter,
                compared,
                $"takes ({Arguments(@new)}) instead of ({Arguments(old)})",
                oldText: Arguments(old),
                newText: Arguments(@new));
            @new = [.. old.Select(parameter => @new.First(other => other.Name == parameter.Name))];
        }

        for (int i = 0; i < old.Length; i++)
            CompareValue(compared with { CSharpName = $"{compared.CSharpName}({@new[i].Name})", WireName = $"{{{@new[i].Placeholder}}}" }, old[i], @new[i]);
    }

    private void CompareValue(Compared compared, ParameterSurface old, ParameterSurface @new)
    {
        ChangeCategory category = IsPath(@new) ? ChangeCategory.Parameter : ChangeCategory.Endpoint;
        bool isSameChoice = (old.PathChoice is null ? null : renames.NewName(old.PathChoice)) == @new.PathChoice;
        if (!isSameChoice || !renames.AreSame(old.Type, @new.Type))
        {
            bool isConverted = isSameChoice && !old.IsOptional && renames.IsConverted(old.Type, @new.Type);
            AddReplaced(category, compared, "takes", TypeText(old), TypeText(@new), isConverted ? ChangeSeverity.Compatible : ChangeSeverity.BreaksCompilation);
        }

        if (old.Name != @new.Name)
        {
            changes.Add(
                ChangeSeverity.BreaksCompilation,
                category,
                compared,
                $"was called {old.Name}: calls that name the argument",
                oldText: old.Name,
                newText: @new.Name);
        }

        if (old.IsOptional && !@new.IsOptional)
            changes.Add(ChangeSeverity.BreaksCompilation, category, compared, "is now required");
        else if (!old.IsOptional && @new.IsOptional)
            changes.Add(ChangeSeverity.Compatible, category, compared, "is now optional");
        changes.AddProse(category, compared, new Prose(old.Documentation), new Prose(@new.Documentation));
    }

    private void CompareRequest(Compared compared, ParameterSurface? old, ParameterSurface? @new)
    {
        string oldName = old?.Type is null ? "" : TypeSpelling.Short.Of(old.Type);
        string newName = @new?.Type is null ? "" : TypeSpelling.Short.Of(@new.Type);
        if (old is null && @new is not null)
        {
            // An optional request goes before the options: only a call that passes those by position is affected.
            changes.Add(
                @new.IsOptional ? ChangeSeverity.Compatible : ChangeSeverity.BreaksCompilation,
                ChangeCategory.Endpoint,
                compared,
                $"takes {(@new.IsOptional ? "an optional" : "a")} {newName} now",
                newText: newName);
        }
        else if (old is not null && @new is null)
        {
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.Endpoint, compared, $"no longer takes a {oldName}", oldText: oldName);
        }
        else if (old is not null && @new is not null)
        {
            // Whether it may be left out follows from its members, which are compared where they are declared.
            if (!renames.AreSame(old.Type, @new.Type))
                AddReplaced(ChangeCategory.Endpoint, compared, "takes", oldName, newName);
        }
    }

    private void CompareBody(Compared compared, MethodSurface old, MethodSurface @new)
    {
        if (old.Body == @new.Body && old.BodyType == @new.BodyType)
            return;

        // Members that come or go are reported one by one.
        bool onlyMembers = old.Body is null or BodyKind.JsonMembers && @new.Body is null or BodyKind.JsonMembers;
        if (onlyMembers)
            return;
        bool isArgument = old.Body != @new.Body && (IsArgument(old) || IsArgument(@new));
        AddReplaced(
            ChangeCategory.Endpoint,
            compared,
            "sends",
            BodyText(old),
            BodyText(@new),
            isArgument ? ChangeSeverity.BreaksCompilation : ChangeSeverity.ChangesBehavior);
    }

    // The member itself is compared with the request's others.
    private void CompareStreamSwitch(Compared compared, StreamSwitchSurface? old, StreamSwitchSurface? @new)
    {
        if (old is null == @new is null)
            return;
        string message = @new is null ? $"leaves {old!.Property} as it is: the server decides whether it streams" : $"sets {@new.Property} to false: the server streams otherwise";
        changes.Add(ChangeSeverity.ChangesBehavior, ChangeCategory.Endpoint, compared, message);
    }

    private void ComparePageInfo(Compared compared, PageInfoSurface? old, PageInfoSurface? @new)
    {
        if (old is null && @new is not null)
        {
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.Endpoint, compared, $"has pages that say more: {Text(@new)}", newText: Text(@new));
        }
        else if (old is not null && @new is null)
        {
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.Endpoint, compared, $"no longer has pages with {Text(old)}", oldText: Text(old));
        }
        else if (old is not null && @new is not null && (old.MethodName != @new.MethodName || !renames.AreSame(old.Info, @new.Info)))
        {
            AddReplaced(ChangeCategory.Endpoint, compared, "has pages with", Text(old), Text(@new));
        }

        static string Text(PageInfoSurface info) => $"{info.MethodName}(): {info.Info.Name}";
    }

    private void CompareResult(Compared compared, MethodSurface oldMethod, MethodSurface newMethod)
    {
        ResultSurface old = oldMethod.Result;
        ResultSurface @new = newMethod.Result;
        if (old.Form != @new.Form || !renames.AreSame(old.Type, @new.Type))
        {
            // A response with a value is a response.
            bool gainsValue = old.Form == ResultForm.NoContent && @new.Form == ResultForm.Value;
            AddReplaced(ChangeCategory.Endpoint, compared, "returns", ResultText.Of(old), ResultText.Of(@new), gainsValue ? ChangeSeverity.Compatible : ChangeSeverity.BreaksCompilation);
        }

        if (old.HasEnvelope != @new.HasEnvelope)
        {
            string message = @new.HasEnvelope ? "takes its result out of an envelope now" : "no longer takes its result out of an envelope";
            changes.Add(ChangeSeverity.ChangesBehavior, ChangeCategory.Envelope, compared, message);
        }

        if (old.IsOptional != @new.IsOptional)
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.Endpoint, compared, @new.IsOptional ? "may return no result now" : "always returns a result now");
        if (old.Documentation != @new.Documentation)
            changes.AddWords(ChangeCategory.Endpoint, compared, "has its result described in other words", old.Documentation, @new.Documentation);
    }

    // A stream that ends otherwise than known is an exception.
    private void CompareStreamEnd(Compared compared, MethodSurface old, MethodSurface @new)
    {
        if (old.Result.Form == @new.Result.Form && old.StreamEnd != @new.StreamEnd)
            AddReplaced(ChangeCategory.Endpoint, compared, "is complete with", EndText(old), EndText(@new), ChangeSeverity.ChangesBehavior);
    }

    // That it pages at all is part of the result.
    private void ComparePagination(Compared compared, PaginationModel? old, PaginationModel? @new)
    {
        if (old is null || @new is null)
            return;
        if (old.Name != @new.Name)
            AddReplaced(ChangeCategory.Pagination, compared, "pages by", old.Description, @new.Description, ChangeSeverity.ChangesBehavior);
        CompareField("its items are at", old.ItemsPath, @new.ItemsPath, ChangeSeverity.ChangesBehavior);
        Dictionary<string, PaginationField> oldFields = old.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        Dictionary<string, PaginationField> newFields = @new.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (PaginationField field in old.Fields.Concat(@new.Fields.Where(field => !oldFields.ContainsKey(field.Name))))
        {
            string? oldValue = oldFields.TryGetValue(field.Name, out PaginationField? oldField) ? oldField.Value : null;
            string? newValue = newFields.TryGetValue(field.Name, out PaginationField? newField) ? newField.Value : null;

            // What is known in addition ends a list earlier or makes a hint count; what is known no longer is missed, if only by a hint of the page's size.
            ChangeSeverity severity = field.IsEssential || (oldValue is not null && field.Place == PaginationPlace.Parameter) ? ChangeSeverity.ChangesBehavior : ChangeSeverity.Compatible;
            CompareField(field.Description, oldValue, newValue, severity);
        }

        void CompareField(string what, string? oldValue, string? newValue, ChangeSeverity severity)
        {
            if (oldValue != newValue)
            {
                changes.Add(
                    severity,
                    ChangeCategory.Pagination,
                    compared,
                    $"pages differently: {what} {FieldText(newValue)}, was {FieldText(oldValue)}",
                    oldText: oldValue,
                    newText: newValue);
            }
        }
    }

    // Every call sends them, unasked.
    private void CompareHeaders(Compared compared, MethodSurface old, MethodSurface @new)
    {
        if (old.Authentication != @new.Authentication)
        {
            string oldText = SchemesText(old.Authentication);
            string newText = SchemesText(@new.Authentication);
            bool isSameHeader = oldText == newText;
            string message = isSameHeader
                ? $"takes its credential from {VariablesText(@new)} instead of {VariablesText(old)}"
                : $"authenticates with {newText} instead of {oldText}";
            changes.Add(ChangeSeverity.ChangesBehavior, ChangeCategory.Authentication, compared, message, oldText: oldText, newText: newText);
        }

        if (old.ConstantHeaders != @new.ConstantHeaders)
            AddReplaced(ChangeCategory.Endpoint, compared, "sends", HeadersText(old), HeadersText(@new), ChangeSeverity.ChangesBehavior);
    }

    private void AddReplaced(
        ChangeCategory category,
        Compared compared,
        string verb,
        string old,
        string @new,
        ChangeSeverity severity = ChangeSeverity.BreaksCompilation)
        => changes.Add(severity, category, compared, $"{verb} {@new} instead of {old}", oldText: old, newText: @new);

    private static bool IsPath(ParameterSurface parameter) => parameter.Kind is ParameterKind.Path or ParameterKind.PathChoice;

    private static string Arguments(IEnumerable<ParameterSurface> parameters)
        => string.Join(", ", parameters.Select(parameter => $"{TypeText(parameter)} {parameter.Name}"));

    private static string TypeText(ParameterSurface parameter) => TypeSpelling.Short.Of(parameter);

    private static bool IsArgument(MethodSurface method) => method.Body is BodyKind.JsonValue or BodyKind.Bytes;

    private static string BodyText(MethodSurface method) => method.Body switch
    {
        null => "no body",
        BodyKind.JsonMembers => "a JSON object",
        BodyKind.JsonValue => $"a body of one {method.Parameters.Where(parameter => parameter.Kind == ParameterKind.Body).Select(TypeText).FirstOrDefault()}",
        BodyKind.Multipart => "a form (multipart/form-data)",
        BodyKind.UrlEncoded => "a form (application/x-www-form-urlencoded)",
        BodyKind.Bytes => method.BodyType is null ? "bytes" : $"bytes ({method.BodyType})",
        _ => throw new InvalidOperationException($"{method.Body} is no kind of body."),
    };

    private static string FieldText(string? value) => value switch
    {
        null => "nowhere",
        "" => "the root",
        _ => value,
    };

    private static string SchemesText(EquatableArray<AuthenticationModel> schemes)
        => schemes.IsEmpty ? "no credential" : string.Join(" and ", schemes.Select(scheme => scheme.Kind == AuthenticationKind.Bearer ? "a bearer token" : scheme.HeaderName));

    private static string VariablesText(MethodSurface method) => string.Join(" and ", method.Authentication.Select(scheme => scheme.Variable));

    private static string EndText(MethodSurface method) => method.StreamEnd?.ToString() ?? "any end of its stream";

    private static string HeadersText(MethodSurface method)
        => method.ConstantHeaders.IsEmpty ? "no fixed header" : string.Join(" and ", method.ConstantHeaders.Select(header => $"{header.Name}: {header.Value}"));
}
