using System.CommandLine;

namespace SpecGen.Tool.Commands;

/// <summary>Arguments and options that several commands share, so that they read the same everywhere.</summary>
internal static class CommonSymbols
{
    public static Argument<string[]> Paths() => new("PATH")
    {
        Description = "A page (.md), a folder of pages, or a glob in quotes. Folders give resources their place: beta/models/list.md is under Beta.Models.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON." };

    public static Option<string?> Output(string description) => new("--output", "-o") { Description = description, HelpName = "FILE" };

    public static Option<string?> Client() => new("--client")
    {
        Description = "The client's name, as in <ApiSpec Client=\"...\" />: --client Cloudflare gives CloudflareClient.",
        HelpName = "NAME",
    };

    public static Option<string?> Namespace()
        => new("--namespace") { Description = "The namespace of the generated code; the client's name by default.", HelpName = "NAME" };

    public static Option<bool> Explain() => new("--explain") { Description = "List the changes that one new notation makes all over the pages, such as `or null`, instead of summing them up." };
}
