using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>A type or a resource as the model has it, with all that was noticed when it was written.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Model">An <see cref="ObjectModel"/>, <see cref="EnumModel"/>, <see cref="UnionModel"/> or <see cref="ResourceModel"/>.</param>
internal sealed record WrittenPart(string Name, object Model)
{
    /// <summary>What it came from.</summary>
    public EquatableArray<SourceFact> Sources { get; init; }

    /// <summary>What was guessed, each once, ordinal by subject. Every subject begins with the name.</summary>
    public EquatableArray<InferenceModel> Inferences { get; init; }

    /// <summary>What was noticed.</summary>
    public EquatableArray<Finding> Findings { get; init; }

    /// <summary>What got another name than it would have.</summary>
    public EquatableArray<Finding> Renames { get; init; }

    /// <summary>The pins that cannot be applied.</summary>
    public EquatableArray<SpecDiagnostic> Diagnostics { get; init; }

    /// <summary>The pinned names that cannot be given.</summary>
    public EquatableArray<SpecDiagnostic> NameDiagnostics { get; init; }

    /// <summary>The names of its parts that were looked for among the pins; null where none of them is pinned.</summary>
    public EquatableArray<string>? Targets { get; init; }

    /// <summary>The path choices of a resource's endpoints.</summary>
    public EquatableArray<PathChoiceModel> Choices { get; init; }

    /// <summary>Whether there is something to be said about it, beside what it came from.</summary>
    public bool IsNoted => !Findings.IsEmpty || !Renames.IsEmpty || !Diagnostics.IsEmpty || !NameDiagnostics.IsEmpty || !Choices.IsEmpty;

    /// <summary>What was guessed, each once, ordinal by subject.</summary>
    public static EquatableArray<InferenceModel> Sort(List<InferenceModel> inferences)
        => inferences.Count == 0 ? []
            : inferences.Count == 1 ? [inferences[0]]
            : inferences.Distinct().OrderBy(static inference => inference.Subject, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>This, with everything that is equal to what there was before being the same object.</summary>
    /// <param name="previous">What there was before; null for nothing.</param>
    public WrittenPart TakeOver(WrittenPart? previous)
    {
        if (previous is null)
            return this;
        WrittenPart kept = this with
        {
            Model = TakeOver(previous.Model, Model),
            Sources = Sources.TakeOver(previous.Sources),
            Inferences = Inferences.TakeOver(previous.Inferences),
        };
        return kept.Equals(previous) ? previous : kept;
    }

    private static object TakeOver(object previous, object model)
        => previous.Equals(model) ? previous : (previous, model) switch
        {
            (ObjectModel old, ObjectModel item) => item with { Members = item.Members.TakeOver(old.Members) },
            (EnumModel old, EnumModel item) => item with { Values = item.Values.TakeOver(old.Values) },
            (UnionModel old, UnionModel item) => item with { Cases = item.Cases.TakeOver(old.Cases) },
            (ResourceModel old, ResourceModel item) => item with { Endpoints = item.Endpoints.TakeOver(old.Endpoints), Resources = item.Resources.TakeOver(old.Resources) },
            _ => model,
        };
}
