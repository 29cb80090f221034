using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Facts;

/// <summary>
/// Chooses what stands for a field. Of each source its last word counts: a source that took its fact away, or whose last word cannot be read, says nothing. Of
/// those that say something the first in the precedence stands, among equals the last writer.
/// </summary>
public static class FactChoice
{
    /// <summary>See <see cref="CompareWriters"/>.</summary>
    internal static readonly Comparer<AttributeValue?> WriterOrder = Comparer<AttributeValue?>.Create(
        (one, other) => one is null || other is null ? (one is null ? 0 : 1).CompareTo(other is null ? 0 : 1) : CompareWriters(one, other)
    );

    /// <param name="field">As <see cref="FactNames.FieldOf"/> gives it.</param>
    /// <param name="registers">Under all names of the field, in the order of its names.</param>
    /// <param name="precedence">Of the playbook.</param>
    /// <param name="asSent">Any text is a value, as it was sent.</param>
    public static StandingFact? Of(string field, IReadOnlyList<AttributeValue> registers, FactPrecedence precedence, bool asSent = false)
    {
        AttributeValue? best = null;
        IReadOnlyList<string> bestValues = [];
        foreach (var register in registers)
        {
            if (
                !IsLastWord(register, registers)
                || FactValues.Read(asSent ? "" : field, register.Value) is not { Count: > 0 } values
                || (best is not null && !Precedes(field, register, best, precedence))
            )
            {
                continue;
            }

            best = register;
            bestValues = values;
        }

        return best is null ? null : new StandingFact(bestValues, best);
    }

    /// <summary>The order of writers, whatever they wrote.</summary>
    public static int CompareWriters(AttributeValue one, AttributeValue other)
    {
        var order = one.At.CompareTo(other.At);
        order = order != 0 ? order : TextOrder.Compare(one.Source, other.Source);
        return order != 0 ? order : TextOrder.Compare(one.MessageId, other.MessageId);
    }

    private static bool Precedes(string field, AttributeValue register, AttributeValue best, FactPrecedence precedence)
    {
        var order = precedence.RankOf(field, register.Source).CompareTo(precedence.RankOf(field, best.Source));
        return order < 0 || (order == 0 && CompareWriters(register, best) > 0);
    }

    private static bool IsLastWord(AttributeValue register, IReadOnlyList<AttributeValue> registers)
    {
        foreach (var other in registers)
        {
            if (string.Equals(other.Source, register.Source, StringComparison.Ordinal) && CompareWriters(other, register) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
