using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Scoring.Contacts;

namespace LeadRouter.Scoring.Decisions;

/// <summary>
/// Whom a batch concerns though they did nothing in it: what it did, or who left with it, moved their account's engagement over a bound that the qualification looks at.
/// Only active people: who never did anything is brought into no lead by others. Pure, for one batch.
/// </summary>
/// <param name="touched">After they have been folded.</param>
/// <param name="gone">Who was part of an account and is part of another contact now, or of none.</param>
public sealed class Colleagues(IReadOnlyList<ContactWork> touched, IReadOnlyList<ContactWork> gone)
{
    /// <summary>Of an account at most, the most engaged: in a large one a batch must not have thousands decided.</summary>
    public const int Most = 50;

    private readonly List<(ContactWork Of, string? Before, string? Now)> moves =
    [
        .. touched.Select(work => (work, work.StoredAccountKey, work.AccountKey)),
        .. gone.Select(work => (work.Root, work.StoredAccountKey, (string?)null)),
    ];

    /// <summary>Null when the playbook looks at nobody but the person who is decided.</summary>
    public static Colleagues? Of(Playbook playbook, IReadOnlyList<ContactWork> touched, IReadOnlyList<ContactWork> gone) =>
        PreparedAccount.DecidesAll(playbook) ? new Colleagues(touched, gone) : null;

    /// <summary>Accounts that somebody has left: their people may be concerned.</summary>
    public IEnumerable<string> Left => moves.Where(move => move.Before != move.Now).Select(move => move.Before).OfType<string>();

    /// <summary>Somebody of each account whose leads' ends are those of the account.</summary>
    /// <param name="stored">The accounts' people as they are stored.</param>
    public IEnumerable<ContactWork> Witnesses(IReadOnlyList<ContactWork> stored) =>
        Others(stored).GroupBy(work => work.AccountKey, StringComparer.Ordinal).Select(account => account.First());

    /// <summary>Those who are to be decided again.</summary>
    /// <param name="stored">The accounts' people as they are stored: what they had done before the batch.</param>
    /// <param name="accounts">With the batch.</param>
    /// <param name="exits">The ends of leads, of the touched people and the witnesses.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public IReadOnlyList<ContactWork> Concerned(
        IReadOnlyList<ContactWork> stored,
        IReadOnlyDictionary<string, PreparedAccount> accounts,
        IReadOnlyDictionary<string, IReadOnlyList<LeadExit>> exits,
        long now
    )
    {
        var concerned = new List<ContactWork>();
        var before = stored.Concat(gone).ToLookup(work => work.StoredAccountKey, StringComparer.Ordinal);
        var acting = touched.Where(work => work.AccountKey is not null).ToLookup(work => work.AccountKey, StringComparer.Ordinal);
        foreach (var others in Others(stored).GroupBy(work => work.AccountKey!, StringComparer.Ordinal))
        {
            var account = accounts[others.Key];
            var ended = acting[others.Key].Append(others.First()).Select(work => exits.GetValueOrDefault(work.IdText) ?? []);
            if (!account.IsAlike(account.With([.. before[others.Key].Select(work => work.State)]), now, ended))
            {
                var active = account.ActivePeople(now, Most).ToHashSet();
                concerned.AddRange(others.Where(work => active.Contains(work.State)));
            }
        }

        return concerned;
    }

    /// <summary>Whether nothing but history being loaded has moved an account.</summary>
    public bool IsHistory(string account)
    {
        var causes = moves.Where(move => move.Before == account || move.Now == account).Select(move => move.Of).ToList();
        return causes.Count > 0 && causes.TrueForAll(work => work is { HasHistory: true, HasLiveNews: false });
    }

    /// <summary>Who did something once and is not touched.</summary>
    private IEnumerable<ContactWork> Others(IReadOnlyList<ContactWork> stored)
    {
        var ours = touched.Select(work => work.Id).ToHashSet();
        return stored.Where(work => !ours.Contains(work.Id) && work.State.Activities > 0);
    }
}
