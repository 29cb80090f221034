using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Signals;

/// <summary>An activity while many rules look at it: each field is read, folded and parsed once, when first asked for. Used again for the next one; not thread-safe.</summary>
internal sealed class FoldedActivity(int fields)
{
    private readonly string?[] raw = new string?[fields];
    private readonly string?[] folded = new string?[fields];
    private readonly bool[] isRead = new bool[fields];
    private Activity? activity;

    public void Look(Activity next)
    {
        activity = next;
        Array.Clear(isRead);
        Array.Clear(folded);
    }

    /// <summary>Normalised as <see cref="TextNormaliser.Fold"/> does; null when unknown.</summary>
    public string? Folded(ActivityField field)
    {
        if (!isRead[field.Number])
        {
            Read(field);
        }

        return raw[field.Number] is { } value ? folded[field.Number] ??= TextNormaliser.Fold(value) : null;
    }

    /// <summary>The number it states, in thousandths; null when it states none.</summary>
    public long? Number(ActivityField field)
    {
        if (!isRead[field.Number])
        {
            Read(field);
        }

        return raw[field.Number] is { } value ? ConditionEvaluator.Number(value) : null;
    }

    private void Read(ActivityField field)
    {
        isRead[field.Number] = true;
        raw[field.Number] = field.Of(activity!);
    }
}
