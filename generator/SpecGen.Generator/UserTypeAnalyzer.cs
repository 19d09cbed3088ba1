using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SpecGen.Generator.Pipeline;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator;

/// <summary>
/// Explains a type of the user's that has a generated type's name but cannot be a part of it. An analyzer and not the generator says so, since that takes a look at
/// all of the user's types: the generator, which runs at every edit, looks at <c>[JsonSerializable]</c> attributes alone, and for clients in the references.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UserTypeAnalyzer : DiagnosticAnalyzer
{
    private const string GeneratorName = "SpecGen";

    private static readonly Microsoft.CodeAnalysis.DiagnosticDescriptor s_descriptor = DiagnosticConversion.Describe(GeneratorDiagnostics.TypeOfGeneratedName);

    /// <inheritdoc />
    public override ImmutableArray<Microsoft.CodeAnalysis.DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_descriptor];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            Check,
            SyntaxKind.ClassDeclaration,
            SyntaxKind.StructDeclaration,
            SyntaxKind.InterfaceDeclaration,
            SyntaxKind.RecordDeclaration,
            SyntaxKind.RecordStructDeclaration,
            SyntaxKind.EnumDeclaration,
            SyntaxKind.DelegateDeclaration);
    }

    // Whoever has written it, the compiler's generator or the task of the mode Files: only files of such a name are looked into, and no further than their outer types.
    private static bool IsGenerated(SyntaxTree tree, CancellationToken cancellationToken)
        => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
            && TypesOf(tree, cancellationToken).Any(type => type.AttributeLists.SelectMany(list => list.Attributes).Any(IsOfGenerator));

    private static bool IsOfGenerator(AttributeSyntax attribute)
    {
        SimpleNameSyntax? name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax qualified => qualified.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        return name?.Identifier.ValueText is "GeneratedCode" or "GeneratedCodeAttribute"
            && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: GeneratorName };
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> TypesOf(SyntaxTree tree, CancellationToken cancellationToken)
        => tree.GetRoot(cancellationToken).ChildNodes().OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Members.OfType<BaseTypeDeclarationSyntax>());

    // The compiler knows who declares a type of that name, whatever is wrong with it: no generated file is looked into but those that do.
    private static GeneratedType? FindGenerated(SyntaxNodeAnalysisContext context, MemberDeclarationSyntax declaration, string name)
    {
        if (context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken)?.ContainingNamespace is not { } space)
            return null;
        return space.GetTypeMembers(name)
            .SelectMany(type => type.DeclaringSyntaxReferences)
            .Where(part => part.SyntaxTree != declaration.SyntaxTree && IsGenerated(part.SyntaxTree, context.CancellationToken))
            .Select(part => part.GetSyntax(context.CancellationToken))
            .OfType<BaseTypeDeclarationSyntax>()
            .Select(type => new GeneratedType(KindOf(type), Has(type.Modifiers, SyntaxKind.PartialKeyword), AccessibilityOf(type.Modifiers)))
            .LastOrDefault();
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        MemberDeclarationSyntax declaration = (MemberDeclarationSyntax)context.Node;
        if (declaration.Parent is not (BaseNamespaceDeclarationSyntax or CompilationUnitSyntax))
            return;
        (SyntaxToken name, int arity) = declaration switch
        {
            TypeDeclarationSyntax type => (type.Identifier, type.TypeParameterList?.Parameters.Count ?? 0),
            EnumDeclarationSyntax type => (type.Identifier, 0),
            DelegateDeclarationSyntax type => (type.Identifier, type.TypeParameterList?.Parameters.Count ?? 0),
            _ => (default, 0),
        };
        bool isPartial = Has(declaration.Modifiers, SyntaxKind.PartialKeyword);
        if ((arity > 0 && !isPartial) || FindGenerated(context, declaration, name.ValueText) is not { } generated)
            return;
        if (FaultOf(declaration, isPartial, arity, generated) is { } fault)
            context.ReportDiagnostic(Diagnostic.Create(s_descriptor, name.GetLocation(), name.ValueText, generated.ToString(), fault, generated.Advice()));
    }

    // What has type parameters is another type to C#; only a part that was meant to be one is worth a word.
    private static string? FaultOf(MemberDeclarationSyntax declaration, bool isPartial, int arity, GeneratedType generated)
    {
        if (!generated.IsPartial)
            return "this is a second type of that name";
        string kind = KindOf(declaration);
        if (kind != generated.Kind)
            return $"this is a {kind}";
        if (!isPartial)
            return "this is not partial";
        if (arity > 0)
            return "this has type parameters";
        string accessibility = AccessibilityOf(declaration.Modifiers);
        return accessibility.Length > 0 && accessibility != generated.Accessibility ? $"this is {accessibility}" : null;
    }

    private static string KindOf(MemberDeclarationSyntax declaration) => declaration.Kind() switch
    {
        SyntaxKind.ClassDeclaration => "class",
        SyntaxKind.StructDeclaration => "struct",
        SyntaxKind.InterfaceDeclaration => "interface",
        SyntaxKind.RecordDeclaration => "record",
        SyntaxKind.RecordStructDeclaration => "record struct",
        SyntaxKind.EnumDeclaration => "enum",
        _ => "delegate",
    };

    private static string AccessibilityOf(SyntaxTokenList modifiers)
        => string.Join(" ", modifiers
            .Where(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.FileKeyword)
            .Select(modifier => modifier.ValueText));

    private static bool Has(SyntaxTokenList modifiers, SyntaxKind kind) => modifiers.Any(kind);

    /// <summary>A type as it is generated.</summary>
    private sealed record GeneratedType(string Kind, bool IsPartial, string Accessibility)
    {
        public override string ToString() => $"{Accessibility} {(IsPartial ? "partial " : "")}{Kind}";

        public string Advice() => IsPartial ? $"Declare it as '{this}', or give it another name or namespace" : "Give it another name or namespace, or pin another name for the generated type in specgen.json";
    }
}
