using SpecGen.Build;
using SpecGen.Language.Diagnostics;

// What the task does, for MSBuilds that cannot load it: SpecGenFilesByProcess=true.
if (args is not [string request])
{
    Console.Error.WriteLine("SpecGen.Build needs the path of a request file, which SpecGen.Files.targets writes.");
    return 1;
}

WrittenSources written = SourceWriter.Write(Path.GetFullPath(request), CancellationToken.None);
foreach (SpecDiagnostic fault in written.Faults)
    Console.Error.WriteLine($"{fault.Path}: error {fault.Descriptor.Id}: {fault.Message}");
Console.WriteLine(Summary.Of(written));
return written.Faults.Count == 0 ? 0 : 1;
