using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Language.Pages.Description;

/// <summary>Finds files where no file can be sent: only a part of a form can be one.</summary>
internal static class MisplacedFiles
{
    /// <summary>Whether a member of a body is a file, which only a form can carry.</summary>
    public static bool NeedsForm(MemberShape member) => IsFile(member.Shape);

    /// <summary>Reports the files of an endpoint's parameters and body that are none.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="diagnostics">Takes what is found.</param>
    public static void Report(DraftEndpoint endpoint, SectionDiagnostics diagnostics)
    {
        HashSet<Shape> seen = [];
        (string Place, IReadOnlyList<MemberShape> Members)[] parameters =
            [("the path", endpoint.PathParameters), ("a query", endpoint.QueryParameters), ("a header", endpoint.HeaderParameters), ("a cookie", endpoint.CookieParameters)];
        foreach ((string location, IReadOnlyList<MemberShape> members) in parameters)
        {
            foreach (MemberShape member in members)
                Report(member, location, "it takes text", seen, diagnostics);
        }

        if (endpoint.Body is not { Kind: not BodyKind.Bytes } body)
            return;
        IEnumerable<MemberShape> sent = body.Value is { } value ? [value] : body.Members;
        bool isForm = body.Kind == BodyKind.Multipart;
        string place = isForm ? "JSON in a part of a form" : body.Kind == BodyKind.UrlEncoded ? "a URL-encoded form" : "JSON";
        foreach (MemberShape member in sent.Where(member => !isForm || !IsFile(member.Shape)))
            Report(member, place, "it takes any JSON value", seen, diagnostics);
    }

    private static bool IsFile(Shape shape) => shape is PrimitiveShape { Kind: ApiPrimitiveKind.File } or ArrayShape { Element: PrimitiveShape { Kind: ApiPrimitiveKind.File } };

    // The members of a type are reported where they are described, and once.
    private static void Report(MemberShape member, string place, string consequence, HashSet<Shape> seen, SectionDiagnostics diagnostics)
    {
        Stack<(MemberShape Member, Shape Shape)> open = new([(member, member.Shape)]);
        while (open.Count > 0)
        {
            (MemberShape owner, Shape shape) = open.Pop();
            if (shape is PrimitiveShape { Kind: ApiPrimitiveKind.File })
                diagnostics.Report(LinkDiagnostics.MisplacedFile, owner.Place, owner.Key, place, consequence);
            else if (shape is not PrimitiveShape && !seen.Add(shape))
                continue;
            if (shape is ObjectShape type)
            {
                foreach (MemberShape inner in type.Members)
                    open.Push((inner, inner.Shape));
                continue;
            }

            foreach (Shape part in shape.Parts())
                open.Push((owner, part));
        }
    }
}
