using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>Last-writer registers of one account, by field: a pure fold of its group activities in any order.</summary>
public sealed class AccountFacts
{
    public SortedDictionary<string, AttributeValue> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes a group activity's traits in.</summary>
    /// <returns>The fields whose register changed.</returns>
    public IReadOnlyList<string> Apply(Activity group)
    {
        var changed = new List<string>();
        foreach (var (field, value) in group.Traits)
        {
            if (Put(field, new AttributeValue(value, group.At, group.Source, group.MessageId)))
            {
                changed.Add(field);
            }
        }

        return changed;
    }

    /// <summary>True when the value is newer than what was there and took its place.</summary>
    public bool Put(string field, AttributeValue value)
    {
        if (Fields.TryGetValue(field, out var old) && old.CompareTo(value) >= 0)
        {
            return false;
        }

        Fields[field] = value;
        return true;
    }
}
