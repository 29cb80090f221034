using LeadRouter.Engine.Identity;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Log;

namespace LeadRouter.Scoring.Contacts;

/// <summary>
/// The part of the identity graph that a batch touches, and what the batch makes of it: who is new, who merges, who has to be folded again. Pure: reading
/// and writing are done by <see cref="IdentityStage"/>.
/// </summary>
public sealed class IdentityGraph
{
    private readonly NodeOwners owners;
    private readonly Dictionary<string, SharedBrowser> shared = new(StringComparer.Ordinal);
    private readonly UnmergedFamilies families = new();
    private readonly TouchedContacts touched = new();

    public IdentityGraph(Func<Guid> newId, long now) => owners = new NodeOwners(newId, now, IsUnmerged);

    /// <summary>Whose everything is now.</summary>
    internal NodeOwners Owners => owners;

    /// <summary>Contacts that another contact has taken in.</summary>
    public List<ContactWork> Merged { get; } = [];

    /// <summary>Contacts that the batch has changed, after all merges.</summary>
    public IReadOnlyList<ContactWork> Touched => touched.Roots(Forgotten);

    /// <summary>Contacts of whom nothing is left in the log.</summary>
    public HashSet<ContactWork> Forgotten { get; } = [];

    /// <summary>What became of contacts that were taken apart; null when none was.</summary>
    internal Regrouped? Regrouped { get; set; }

    /// <summary>Activities that may join whom an un-merge keeps apart, or are one: <see cref="RegroupStage"/> decides from the log what they do.</summary>
    public List<ReceivedActivity> Disputed { get; } = [];

    public bool Has(string node) => owners.Has(node);

    public ContactWork OwnerOf(string node) => owners.Of(node);

    /// <summary>Says what the database has.</summary>
    public void Load(string node, ContactWork owner)
    {
        owners.Put(node, owner);
        owner.IsUnmerged |= IsUnmerged(node);
    }

    /// <summary>Says what the database has, of a browser that more than one known node uses, the batch's included.</summary>
    public void Load(string anonymous, SharedBrowser browser) => shared[anonymous] = browser;

    /// <summary>Says what the database has, with this batch's: an un-merge names these two.</summary>
    public void LoadUnmerged(string node, string other) => families.Add(node, other);

    public bool IsUnmerged(string node) => families.Has(node);

    /// <summary>These contacts and all that un-merges set against them, and against those: whoever a join of one of them may concern.</summary>
    public IReadOnlyCollection<ContactWork> FamilyOf(IEnumerable<ContactWork> contacts) =>
        families.Of(contacts.Select(work => work.Root), node => Has(node) ? OwnerOf(node) : null);

    /// <summary>Takes an activity in whose key was never seen.</summary>
    public void Add(ReceivedActivity activity)
    {
        touched.Cause = activity.Origin;
        if (activity.Known.Count == 0 && activity.Anonymous.Count > 0)
        {
            AddAnonymous(activity);
        }
        else if (activity.Known.Count > 0)
        {
            var owner = Join(activity);
            if (Disputed.LastOrDefault() != activity)
            {
                Take(owner, activity);
            }
        }
    }

    /// <summary>
    /// Takes an activity in that stands in place of another one of the same key: everyone whom either concerns is folded again. What only the old content
    /// joined stays joined here; <see cref="RegroupStage"/> takes it apart.
    /// </summary>
    public void Replace(ReplacedActivity replaced)
    {
        var (now, before) = replaced;
        touched.Cause = now.Origin;
        List<ContactWork> concerned =
            now.Known.Count > 0 ? [Join(now)]
            : now.Anonymous.Count > 0 ? owners.AllOf(now.Anonymous[0])
            : [];
        foreach (var node in before.Known.Concat(before.Anonymous).Concat(now.Anonymous).Where(owners.Knows))
        {
            concerned.AddRange(owners.AllOf(node));
        }

        foreach (var owner in concerned.Select(work => work.Root))
        {
            owner.IsLive |= now.IsLive;
            touched.FoldAgain(owner);
        }
    }

    /// <summary>Takes an activity out that has left the log: everyone whom it concerned is folded again, and <see cref="RegroupStage"/> parts whom it joined.</summary>
    public void Expire(ReceivedActivity activity)
    {
        touched.Cause = null;
        foreach (var node in activity.Known.Concat(activity.Anonymous).Where(owners.Knows))
        {
            owners.AllOf(node).ForEach(touched.FoldAgain);
            if (Has(node))
            {
                touched.FoldAgain(OwnerOf(node));
            }
        }
    }

    /// <summary>A contact for the part of another one that leaves it; what is held of the whole is held of each part, and nobody waits anew.</summary>
    public ContactWork Split(ContactWork whole)
    {
        var part = owners.NewContact();
        part.IsHeld = whole.IsHeld;
        part.IsUnmerged = whole.IsUnmerged;
        part.WaitAs(whole);
        touched.FoldAgain(part);
        return part;
    }

    /// <summary>Nothing is left of a contact: whoever asks for it is led to the survivor.</summary>
    public void Retire(ContactWork empty, ContactWork survivor)
    {
        empty.MergedInto = survivor;
        Merged.Add(empty);
        touched.FoldAgain(survivor);
    }

    /// <summary>A contact is part of another now.</summary>
    public void Absorb(ContactWork survivor, ContactWork loser)
    {
        survivor.Absorb(loser);
        Merged.Add(loser);
    }

    /// <inheritdoc cref="TouchedContacts.FoldAgainInSilence"/>
    public void FoldAgainInSilence(ContactWork owner) => touched.FoldAgainInSilence(owner);

    /// <summary>Joins the people and browsers that the activity names, and returns whose it is.</summary>
    private ContactWork Join(ReceivedActivity activity)
    {
        var owner = activity.Known.Count == 1 ? owners.OfOrNew(activity.Known[0]) : JoinNames(activity);
        foreach (var browser in activity.Anonymous)
        {
            owner = Link(browser, activity, owner);
        }

        return owner.Root;
    }

    private ContactWork JoinNames(ReceivedActivity activity)
    {
        var people = activity.Known.Select(owners.OfOrNew).Distinct().ToList();
        if (!activity.IsUnmerge && !people.Exists(person => person.IsUnmerged))
        {
            return people.Aggregate(Merge);
        }

        // Also among the names of one contact: what brings them together, and when, decides which merges an un-merge takes back.
        Disputed.Add(activity);
        foreach (var person in people)
        {
            person.Undecided.Add(activity);
            touched.FoldAgain(person);
        }

        return people[0];
    }

    private void AddAnonymous(ReceivedActivity activity)
    {
        var browser = activity.Anonymous[0];
        if (shared.TryGetValue(browser, out var several) && several.NodeAt(activity.Activity.At) is { } node)
        {
            Take(owners.OfOrNew(node), activity);
            return;
        }

        var people = owners.AllOf(browser);
        if (people.Count == 1)
        {
            Take(people[0], activity);
            return;
        }

        // Links that the log has no longer, since another activity took the place of theirs: whose it is shows when they are folded.
        foreach (var person in people)
        {
            person.Undecided.Add(activity);
            touched.FoldAgain(person);
        }
    }

    private ContactWork Link(string browser, ReceivedActivity activity, ContactWork owner)
    {
        var node = activity.Known[0];
        if (owners.LinksOf(browser).Contains(node))
        {
            if (owners.AllOf(browser) is { Count: > 1 } several && !Shift(browser, activity, owner))
            {
                several.ForEach(touched.FoldAgain);
            }

            return owner.Root;
        }

        var before = owners.LinksOf(browser).Count > 0 ? owners.AllOf(browser) : [];
        owners.Link(browser, node);
        if (before.Count == 0)
        {
            // Nobody had claimed it: what it did so far is this person's.
            if (owners.Has(browser))
            {
                return Merge(owner, owners.Of(browser));
            }

            owners.Claim(browser, owner);
            return owner;
        }

        if ((before.Count > 1 || before[0] != owner.Root) && !Shift(browser, activity, owner))
        {
            before.ForEach(touched.FoldAgain);
            touched.FoldAgain(owner);
        }

        return owner.Root;
    }

    /// <summary>
    /// A new link takes what lies between it and the next one from whoever had the browser then, and from nobody else. That contact is written in any case: two
    /// workers that change the same stretch of time have to notice each other.
    /// </summary>
    /// <returns>False when nobody was linked before the batch.</returns>
    private bool Shift(string browser, ReceivedActivity activity, ContactWork owner)
    {
        if (
            !shared.TryGetValue(browser, out var several)
            || several.NodeBefore(new AnonymousLink(activity.Activity.At, activity.Key, activity.Known[0])) is not { } node
        )
        {
            return false;
        }

        var loser = owners.OfOrNew(node);
        touched.Add(loser);
        if (several.HasNameless && loser != owner.Root)
        {
            touched.FoldAgain(loser);
            touched.FoldAgain(owner);
        }

        return true;
    }

    private ContactWork Merge(ContactWork one, ContactWork other)
    {
        (one, other) = (one.Root, other.Root);
        if (one == other)
        {
            return one;
        }

        var (survivor, loser) = one.IsOlderThan(other) ? (one, other) : (other, one);
        Absorb(survivor, loser);
        touched.Add(survivor);
        return survivor;
    }

    private void Take(ContactWork owner, ReceivedActivity activity)
    {
        owner = owner.Root;
        owner.Fresh.Add(activity);
        owner.IsLive |= activity.IsLive;
        touched.Add(owner);
    }
}
