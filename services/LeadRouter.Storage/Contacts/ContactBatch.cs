using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Contacts;

/// <summary>Contacts that were read together by <see cref="ContactBatchReader"/>.</summary>
public sealed class ContactBatch
{
    private readonly Dictionary<string, BatchContactRow> contacts;
    private readonly ILookup<string, BatchContactRow> members;
    private readonly IReadOnlyDictionary<string, AccountFacts> facts;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<LeadExit>> exits;
    private readonly Dictionary<string, ContactState> states = new(StringComparer.Ordinal);

    internal ContactBatch(
        IEnumerable<BatchContactRow> contacts,
        IEnumerable<BatchContactRow> members,
        IReadOnlyDictionary<string, AccountFacts> facts,
        IReadOnlyDictionary<string, IReadOnlyList<LeadExit>> exits
    )
    {
        this.contacts = contacts.ToDictionary(row => row.Id, StringComparer.Ordinal);
        this.members = members.ToLookup(row => row.AccountKey!, StringComparer.Ordinal);
        this.facts = facts;
        this.exits = exits;
    }

    /// <returns>
    /// Null for whoever has to be read alone: who is not there, was merged away, has no other name than a browser's, or whose state or a colleague's is not kept under
    /// the live signals.
    /// </returns>
    /// <exception cref="FormatException">A stored state cannot be read.</exception>
    public ContactSnapshot? Find(Guid id)
    {
        if (!contacts.TryGetValue(id.ToString("N"), out var row) || row.State is null)
        {
            return null;
        }

        var others = row.AccountKey is { } key ? members[key].Where(member => member.Id != row.Id).ToList() : [];
        if (others.Exists(member => member.State is null))
        {
            return null;
        }

        var state = StateOf(row);
        return state.UserIds.Count + state.Emails.Count == 0
            ? null
            : new ContactSnapshot(
                id,
                row.Version,
                state,
                new AccountView(
                    row.AccountKey,
                    row.AccountKey is null ? new AccountFacts() : facts.GetValueOrDefault(row.AccountKey) ?? new AccountFacts(),
                    [.. others.Select(StateOf), state]
                ),
                row.WaitingSince
            )
            {
                HeldLevel = (int?)row.HeldLevel,
                Exits = exits.GetValueOrDefault(row.Id) ?? [],
            };
    }

    /// <summary>People of one account share their colleagues, who are read once.</summary>
    private ContactState StateOf(BatchContactRow row) =>
        states.TryGetValue(row.Id, out var state) ? state : states[row.Id] = ContactState.FromBytes(row.State!);
}
