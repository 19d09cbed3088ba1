using static SpecGen.Language.Diagnostics.DiagnosticDescriptor;

namespace SpecGen.Language.Diagnostics;

/// <summary>What the compiler's host makes impossible.</summary>
public static class GeneratorDiagnostics
{
    /// <summary>The generator failed. Argument: the exception.</summary>
    public static readonly DiagnosticDescriptor InternalError = Error(
        "SPG100",
        "SpecGen failed",
        "SpecGen failed here, which is a bug of SpecGen and not of the page: {0}. The rest of the pages is still generated; please report it with this message.");

    /// <summary>The language version is too old. Argument: the version found.</summary>
    public static readonly DiagnosticDescriptor LanguageVersionTooOld = Error(
        "SPG101",
        "The C# version is too old for the generated code",
        "The project compiles as C# {0}, but the generated code needs C# 12 or later. Remove <LangVersion> from the project or set it to 12 or higher.");

    /// <summary>The runtime library is not referenced.</summary>
    public static readonly DiagnosticDescriptor RuntimeMissing = Error(
        "SPG102",
        "The SpecGen library is not referenced",
        "The project has API pages but does not reference the SpecGen library, which the generated code calls. Add <PackageReference Include=\"SpecGen\" />, without ExcludeAssets=\"compile\".");

    /// <summary>Pages of one client disagree about its namespace. Arguments: the client, the namespace used, the namespace ignored.</summary>
    public static readonly DiagnosticDescriptor NamespacesDiffer = Warning(
        "SPG103",
        "Pages of one client have different namespaces",
        "The client {0} is generated into the namespace {1}, as another of its pages says, but this page says {2}. Give all pages of a client the same Namespace, or this page another Client.");

    /// <summary>A client or namespace name is not one. Arguments: what it is, the name.</summary>
    public static readonly DiagnosticDescriptor InvalidName = Error(
        "SPG104",
        "A name in the project file is not a C# name",
        "The {0} \"{1}\" of this page is not a C# name. Use letters, digits and underscores, and begin with a letter.");

    /// <summary>The property <c>SpecGenSerializers</c> has a value that is unknown. Argument: the value.</summary>
    public static readonly DiagnosticDescriptor UnknownSerializers = Warning(
        "SPG105",
        "Unknown value of SpecGenSerializers",
        "The property SpecGenSerializers is \"{0}\"; expected Needed or Both. Types that are only sent get no reader, as with Needed.");

    /// <summary>An ApiSpec item has a use that is unknown. Argument: the use.</summary>
    public static readonly DiagnosticDescriptor UnknownUse = Error(
        "SPG130",
        "Unknown use of a page",
        "The Use \"{0}\" of this page is unknown; expected Client (the default) or Examples. A client is generated.");

    /// <summary>A project wants examples and lacks the library that they are for.</summary>
    public static readonly DiagnosticDescriptor TestingMissing = Error(
        "SPG131",
        "SpecGen.Testing is not referenced",
        "Use=\"Examples\" makes data of this page for a fake API of SpecGen.Testing, which the project does not reference. Add <PackageReference Include=\"SpecGen.Testing\" />, "
        + "or remove Use for a client.");

    /// <summary>Two clients would give one class, or files of one name. Arguments: the client left out, the other one, the class.</summary>
    public static readonly DiagnosticDescriptor OneClassTwice = Error(
        "SPG120",
        "Two clients with one class",
        "The clients {0} and {1} would both be the class {2}; {0} is left out. Give its pages another Client, or both the same one if they are one client.");

    /// <summary>Two clients have equal types in one namespace. Arguments: the client left out, the other one, the namespace, the types.</summary>
    public static readonly DiagnosticDescriptor OneTypeTwice = Error(
        "SPG121",
        "Two clients with equal types in one namespace",
        "The clients {0} and {1} share the namespace {2} and would both have {3}; {0} is left out. Give its pages another Namespace, or pin other names in specgen.json.");

    /// <summary>The project's framework has not what the generated code needs. Argument: the framework.</summary>
    public static readonly DiagnosticDescriptor FrameworkTooOld = Error(
        "SPG122",
        "The target framework is too old",
        "The project targets {0}; the generated code needs net8.0 or later. Raise TargetFramework, or put the ApiSpec items into a project that targets net8.0.");

    /// <summary>A user's type that has a generated type's name, but cannot be a part of it. Arguments: the name, what is generated, what is wrong, what to do.</summary>
    public static readonly DiagnosticDescriptor TypeOfGeneratedName = Error(
        "SPG087",
        "Type with the name of a generated one",
        "'{0}' is generated as a {1}; {2}, so that it cannot be a part of it. {3}.");

    /// <summary>Another generator of the project cannot see the generated types. Arguments: what needs to see them, which.</summary>
    public static readonly DiagnosticDescriptor HiddenFromGenerators = Warning(
        "SPG126",
        "Another source generator does not see the generated types",
        "{0} needs to see {1}, but no source generator sees what another one generates. Set <SpecGenMode>Files</SpecGenMode> in the project: then the client is written to files before the compiler starts.");

    /// <summary>A reference has the same client. Arguments: the client class, the reference, the project's assembly.</summary>
    public static readonly DiagnosticDescriptor ClientInReference = Warning(
        "SPG127",
        "A reference holds the same client",
        "The client {0} is generated into {2} although the referenced {1} holds it already, so that every type of it exists twice. Remove the ApiSpec items here and use the client of {1}, give the one there Visibility=\"internal\", or the one here another Namespace.");

    /// <summary>A property of the project or metadata of a page has a value that is not among those it may have. Arguments: what it is, the value, what was expected.</summary>
    public static readonly DiagnosticDescriptor UnexpectedSetting = Warning(
        "SPG128",
        "Unexpected value of a setting in the project file",
        "{0} is \"{1}\"; expected {2}. It counts as not set.");

    /// <summary>A file cannot be read or written before the compiler starts. Arguments: the file, what went wrong.</summary>
    public static readonly DiagnosticDescriptor FileFailure = Error(
        "SPG129",
        "A file of the client cannot be read or written",
        "With SpecGenMode=Files the client is written to files before the compiler starts, but {0} cannot be used: {1} Free the file or its folder, and build again.");

    /// <summary>Generator and library are of different versions. Arguments: the generator's version, the library's.</summary>
    public static readonly DiagnosticDescriptor VersionsDiffer = Warning(
        "SPG134",
        "Generator and library are of different versions",
        "The code is generated by SpecGen {0} and compiled against the SpecGen library {1}; expected one version of both, which may not fit otherwise. Reference one version of the package SpecGen in the project, and no generator or library beside it.");

    /// <summary>The diagnostic of an exception that should not have been.</summary>
    /// <param name="path">The file that was being worked on; null where there is none.</param>
    /// <param name="exception">The exception.</param>
    public static SpecDiagnostic Failure(string? path, Exception exception)
    {
        string firstFrame = exception.StackTrace?.Split('\n')[0].Trim() ?? "";
        return new SpecDiagnostic(InternalError, path, SourceSpan.FileStart, [$"{exception.GetType().Name}: {exception.Message} {firstFrame}"]);
    }
}
