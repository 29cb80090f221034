using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Scoring.Accounts;

/// <summary>What a batch says of accounts.</summary>
/// <param name="Changed">Accounts with a fact that is another than before.</param>
/// <param name="SaidAgain">By account, the fields whose value is what it was, and whose last word is a later one.</param>
public sealed record AccountWords(IReadOnlySet<string> Changed, ILookup<string, string> SaidAgain)
{
    public static AccountWords None { get; } = new(new HashSet<string>(), Array.Empty<string>().ToLookup(key => key));

    /// <summary>Accounts of which anything was said.</summary>
    public IEnumerable<string> Keys => Changed.Concat(SaidAgain.Select(account => account.Key));

    /// <summary>
    /// Whether a later word moves nobody: everybody who says anything of these fields says the same, so that it does not matter whose word is the last. Libraries for browsers send a
    /// group call with every page: each had everybody of the account decided again, thousands of them.
    /// </summary>
    /// <param name="facts">The account's, with the batch.</param>
    /// <param name="people">Who may have said something of their company.</param>
    internal bool IsNoNews(string account, AccountFacts facts, IReadOnlyCollection<ContactState> people)
    {
        var names = SaidAgain[account].ToList();
        if (names.Exists(IsInstruction))
        {
            return false;
        }

        var fields = names.Select(FactNames.FieldOf).ToHashSet(StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var (name, register) in facts.Registers.All.Concat(
                people.SelectMany(state => state.Facts.All.Where(fact => FactNames.IsOfCompany(fact.Name)))
            )
        )
        {
            var field = FactNames.FieldOf(name);
            if (fields.Contains(field) && !values.TryAdd(field, register.Value) && values[field] != register.Value)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is set by hand, or said of a lead, is dated: the later word is another one.</summary>
    private static bool IsInstruction(string name) =>
        FactNames.FieldOf(name) is var field
        && (field.StartsWith("override", StringComparison.Ordinal) || field.StartsWith("lead", StringComparison.Ordinal));
}
