using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SpecGen.Generator.Tests.Growth;

/// <summary>
/// The generator, compiled anew with a counter at the beginning of every method, lambda and loop's body: it says how many steps a page takes, the same number on every
/// machine.
/// </summary>
internal sealed class StepCounter
{
    private const string Driver = """
        public static class StepCounterDriver
        {
            public static long[] Counts = [];

            public static void At(int place) => Counts[place]++;

            public static void Run(string text)
            {
                global::SpecGen.Language.Clients.ClientPage page = global::SpecGen.Language.Clients.ClientPage.Read(
                    new global::SpecGen.Language.Clients.PageFile("/project/a.md", "a.md", "Harbor", "Harbor", text), default);
                foreach (global::SpecGen.Language.Clients.ClientPages pages in global::SpecGen.Language.Clients.ClientPages.Group([page]))
                {
                    global::SpecGen.Language.Clients.ReadClient read = global::SpecGen.Language.Clients.ReadClient.Complete(pages, default);
                    global::SpecGen.Language.Clients.LinkedPages linked =
                        new global::SpecGen.Language.Clients.ClientInput(read, null).Link(global::SpecGen.Language.Model.SerializerSet.Needed, default);
                    if (linked.Surface is { } surface)
                        global::SpecGen.Emission.SourceEmitter.Emit(surface, default);
                }
            }
        }
        """;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using SpecGen.Language.Collections;
        """;

    private static readonly string[] s_projects = ["SpecGen.Language", "SpecGen.Emission"];

    private readonly List<string> _places;
    private readonly FieldInfo _counts;
    private readonly Action<string> _run;

    private StepCounter(Assembly assembly, List<string> places)
    {
        _places = places;
        Type driver = assembly.GetType("StepCounterDriver")!;
        _counts = driver.GetField("Counts")!;
        _run = driver.GetMethod("Run")!.CreateDelegate<Action<string>>();
    }

    /// <summary>Compiles the generator with counters.</summary>
    /// <param name="generatorFolder">The folder of the generator's projects.</param>
    /// <param name="libraries">The paths of the libraries it needs.</param>
    public static StepCounter Compile(string generatorFolder, IReadOnlyList<string> libraries)
    {
        CSharpParseOptions options = new(LanguageVersion.Latest);
        List<SyntaxTree> trees = [Tree(Usings), Tree(Driver)];
        foreach (string file in s_projects.SelectMany(project => SourcesOf(Path.Combine(generatorFolder, project))))
            trees.Add(CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file, Encoding.UTF8));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "SpecGen.Counted",
            trees,
            [.. Net100.References.All, .. libraries.Select(path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

        List<string> places = [];
        CSharpCompilation counted = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
            compilation.SyntaxTrees.Select((tree, index) => index < 2
                ? tree
                : tree.WithRootAndOptions(new Rewriter(compilation.GetSemanticModel(tree), places).Visit(tree.GetRoot()), options)));
        using MemoryStream stream = new();
        ResourceDescription[] templates =
        [
            .. Directory.GetFiles(Path.Combine(generatorFolder, "SpecGen.Emission"), "*.sbn-cs", SearchOption.AllDirectories)
                .Select(file => new ResourceDescription(Path.GetFileName(file), () => File.OpenRead(file), isPublic: true)),
        ];
        Microsoft.CodeAnalysis.Emit.EmitResult result = counted.Emit(stream, manifestResources: templates);
        if (!result.Success)
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        stream.Position = 0;
        return new StepCounter(new AssemblyLoadContext("counted").LoadFromStream(stream), places);

        SyntaxTree Tree(string text) => CSharpSyntaxTree.ParseText(text, options, encoding: Encoding.UTF8);
    }

    /// <summary>Reads, links and prints a page.</summary>
    /// <param name="text">The page.</param>
    /// <returns>How many steps each method took, and how many bytes were allocated.</returns>
    public (IReadOnlyDictionary<string, long> Steps, long Allocated) Count(string text)
    {
        long[] counts = new long[_places.Count];
        _counts.SetValue(null, counts);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _run(text);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Dictionary<string, long> steps = new(StringComparer.Ordinal);
        for (int i = 0; i < counts.Length; i++)
            steps[_places[i]] = steps.GetValueOrDefault(_places[i]) + counts[i];
        return (steps, allocated);
    }

    private static IEnumerable<string> SourcesOf(string project)
        => Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    private sealed class Rewriter(SemanticModel model, List<string> places) : CSharpSyntaxRewriter
    {
        private readonly string _file = model.SyntaxTree.FilePath;
        private string _member = "";

        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
            => In(node.Identifier.Text, () => Counted((MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!, IsVoid(node.ReturnType)));

        public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
            => In(".ctor", () => Counted((ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!, isVoid: true));

        public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
            => In("operator " + node.OperatorToken.Text, () => Counted((OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!, isVoid: false));

        public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
            => In("operator " + node.Type, () => Counted((ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!, isVoid: false));

        public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
            => In(node.Declaration.Variables[0].Identifier.Text, () => base.VisitFieldDeclaration(node));

        public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node) => In("this[]", () => base.VisitIndexerDeclaration(node));

        public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) => In(node.Identifier.Text, () =>
        {
            PropertyDeclarationSyntax visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
            return visited.ExpressionBody is { } arrow && node.Type is not RefTypeSyntax
                ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(
                    AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Body(arrow.Expression, isVoid: false)))))
                : visited;
        });

        public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
        {
            LocalFunctionStatementSyntax visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
            if (visited.ExpressionBody is { } arrow)
                return visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Body(arrow.Expression, IsVoid(node.ReturnType)));
            return visited.Body is { } body ? visited.WithBody(Counted(body)) : visited;
        }

        public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
            => Counted((SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!, IsVoid(node));

        public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
            => Counted((ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!, IsVoid(node));

        public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
            => Looped((ForStatementSyntax)base.VisitForStatement(node)!, static loop => loop.Statement, static (loop, body) => loop.WithStatement(body));

        public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
            => Looped((ForEachStatementSyntax)base.VisitForEachStatement(node)!, static loop => loop.Statement, static (loop, body) => loop.WithStatement(body));

        public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
            => Looped((ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!, static loop => loop.Statement, static (loop, body) => loop.WithStatement(body));

        public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
            => Looped((WhileStatementSyntax)base.VisitWhileStatement(node)!, static loop => loop.Statement, static (loop, body) => loop.WithStatement(body));

        public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
            => Looped((DoStatementSyntax)base.VisitDoStatement(node)!, static loop => loop.Statement, static (loop, body) => loop.WithStatement(body));

        private static bool IsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

        private bool IsVoid(LambdaExpressionSyntax lambda) => ((IMethodSymbol)model.GetSymbolInfo(lambda).Symbol!).ReturnsVoid;

        // What is visited on the way counts under the member's name.
        private SyntaxNode? In(string member, Func<SyntaxNode?> visit)
        {
            _member = Path.GetFileNameWithoutExtension(_file) + "." + member;
            return visit();
        }

        private BaseMethodDeclarationSyntax Counted(BaseMethodDeclarationSyntax visited, bool isVoid)
        {
            if (visited.ExpressionBody is { } arrow)
                return visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Body(arrow.Expression, isVoid));
            return visited.Body is { } body ? visited.WithBody(Counted(body)) : visited;
        }

        private LambdaExpressionSyntax Counted(LambdaExpressionSyntax visited, bool isVoid)
            => visited.ExpressionBody is { } value
                ? visited.WithExpressionBody(null).WithBlock(Body(value, isVoid))
                : visited.WithBlock(Counted(visited.Block!));

        private T Looped<T>(T loop, Func<T, StatementSyntax> bodyOf, Func<T, StatementSyntax, T> with) => with(loop, Counted(bodyOf(loop)));

        private BlockSyntax Body(ExpressionSyntax value, bool isVoid)
            => value is ThrowExpressionSyntax thrown ? Block(Step(), ThrowStatement(thrown.Expression).NormalizeWhitespace())
                : isVoid ? Block(Step(), ExpressionStatement(value))
                : Block(Step(), ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), value, Token(SyntaxKind.SemicolonToken)));

        private BlockSyntax Counted(StatementSyntax body) => body is BlockSyntax block ? block.WithStatements(block.Statements.Insert(0, Step())) : Block(Step(), body);

        private StatementSyntax Step()
        {
            places.Add(_member);
            return ParseStatement($"global::StepCounterDriver.At({places.Count - 1});");
        }
    }
}
