using LeadRouter.Contracts.Activities;

namespace LeadRouter.Scoring.Contacts;

/// <summary>Contacts that a batch changes, who of them is folded again, and what each has heard of.</summary>
internal sealed class TouchedContacts
{
    private readonly HashSet<ContactWork> contacts = [];

    /// <summary>Where the activity comes from that is being taken in; null where what happens is no news.</summary>
    public ActivityOrigin? Cause { get; set; }

    /// <summary>After all merges, by id.</summary>
    public IReadOnlyList<ContactWork> Roots(IEnumerable<ContactWork> but) =>
        [.. contacts.Select(work => work.Root).Distinct().Except(but).OrderBy(work => work.IdText, StringComparer.Ordinal)];

    public void Add(ContactWork work)
    {
        contacts.Add(work);
        if (Cause is { } cause)
        {
            work.Hear(cause);
        }
    }

    public void FoldAgain(ContactWork owner)
    {
        owner.Root.Refold = true;
        Add(owner.Root);
    }

    /// <summary>Folds somebody again of whom nothing is news: a relative, whose part of the log must not change meanwhile.</summary>
    public void FoldAgainInSilence(ContactWork owner)
    {
        owner.Refold = true;
        contacts.Add(owner);
    }
}
