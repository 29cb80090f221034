namespace LeadRouter.Engine.Conditions;

/// <summary>A value while it is compared with several matchers: it is folded and read as a number once, when first asked for.</summary>
/// <param name="value">As the fact has it.</param>
internal struct ComparedValue(string value)
{
    private string? folded;
    private bool parsed;
    private long? thousandths;

    /// <summary>Normalised as <see cref="TextNormaliser.Fold"/> does.</summary>
    public string Folded => folded ??= TextNormaliser.Fold(value);

    /// <summary>The number it states, in thousandths; null when it states none.</summary>
    public long? Thousandths
    {
        get
        {
            if (!parsed)
            {
                thousandths = ConditionEvaluator.Number(value);
                parsed = true;
            }

            return thousandths;
        }
    }
}
