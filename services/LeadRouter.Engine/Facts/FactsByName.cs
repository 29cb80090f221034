using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Facts;

/// <summary>What several subjects and spellings say, by canonical name: of each source the last writer's.</summary>
internal sealed class FactsByName
{
    private readonly Dictionary<string, List<AttributeValue>> registers;

    public FactsByName() => registers = new Dictionary<string, List<AttributeValue>>(StringComparer.Ordinal);

    public FactsByName(FactsByName others) =>
        registers = others.registers.ToDictionary(one => one.Key, one => one.Value.ToList(), StringComparer.Ordinal);

    /// <param name="canonical">As <see cref="FactNames.Canonical"/> gives it.</param>
    public void Put(string canonical, AttributeValue value)
    {
        if (!registers.TryGetValue(canonical, out var ofName))
        {
            registers.Add(canonical, [value]);
            return;
        }

        for (var i = 0; i < ofName.Count; i++)
        {
            if (string.Equals(ofName[i].Source, value.Source, StringComparison.Ordinal))
            {
                ofName[i] = ofName[i].CompareTo(value) < 0 ? value : ofName[i];
                return;
            }
        }

        ofName.Add(value);
    }

    /// <summary>What was stated under a name, in no order.</summary>
    /// <param name="canonical">As <see cref="FactNames.Canonical"/> gives it.</param>
    public IReadOnlyList<AttributeValue> Of(string canonical) => registers.TryGetValue(canonical, out var ofName) ? ofName : [];

    /// <summary>What stands for a field; null when nothing does.</summary>
    /// <param name="field">As <see cref="FactNames.FieldOf"/> gives it.</param>
    /// <param name="names">Its names, in the form of <see cref="FactNames.Canonical"/>.</param>
    /// <param name="asSent">Any text is a value, as it was sent.</param>
    public StandingFact? Standing(string field, IReadOnlyList<string> names, FactPrecedence precedence, bool asSent = false)
    {
        IReadOnlyList<AttributeValue>? found = null;
        for (var i = 0; i < names.Count; i++)
        {
            if (registers.TryGetValue(names[i], out var ofName))
            {
                // Most fields are stated under one name: its list is read where it is.
                found = found is null ? ofName : [.. found, .. ofName];
            }
        }

        return found is null ? null : FactChoice.Of(field, found, precedence, asSent);
    }
}
