namespace SpecGen.Emission.Options;

internal sealed class OptionsView : View;
