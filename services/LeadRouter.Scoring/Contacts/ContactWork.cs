using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Batches;

namespace LeadRouter.Scoring.Contacts;

/// <summary>A contact while a transaction works on it.</summary>
public sealed class ContactWork
{
    public required Guid Id { get; init; }

    /// <summary>Not in the database yet.</summary>
    public required bool IsNew { get; init; }

    /// <summary>The version that was read: the write is refused when another worker has raised it.</summary>
    public long Version { get; init; }

    public long CreatedAt { get; init; }

    /// <summary>Grade, level, persona and outcome of the last stored decision; null = none yet.</summary>
    public string? Tier { get; set; }

    /// <summary>It has a live activity: only then has it side effects.</summary>
    public bool IsLive { get; set; }

    /// <summary>What last moved its decision was history being loaded: nothing of it leaves until something live happens, and time alone is not that.</summary>
    public bool IsHeld { get; set; }

    /// <summary>An un-merge names one of its names: whether it may be joined to another such contact, the log decides.</summary>
    public bool IsUnmerged { get; set; }

    /// <summary>Something live concerns it in this transaction.</summary>
    public bool HasLiveNews { get; set; }

    /// <summary>History being loaded concerns it in this transaction.</summary>
    public bool HasHistory { get; set; }

    /// <summary>Since when it waits for facts: Unix milliseconds.</summary>
    public long? WaitingSince { get; set; }

    /// <summary>Until when facts are wanted: Unix milliseconds; null when none are, or they have come.</summary>
    public long? WaitingUntil { get; set; }

    /// <summary>Names of the facts that are wanted, parted by commas.</summary>
    public string? WaitingFor { get; set; }

    /// <summary>That the wanted facts did not come in time was told.</summary>
    public bool IsOverdueTold { get; set; }

    /// <summary>The engagement level that was reached by points.</summary>
    public int? HeldLevel { get; set; }

    public string? AccountKey { get; set; }

    /// <summary>The account key that was read.</summary>
    public string? StoredAccountKey { get; init; }

    public long? NextEvaluationAt { get; set; }

    /// <summary>New activities, for the increment path.</summary>
    public List<ReceivedActivity> Fresh { get; } = [];

    /// <summary>New activities of a browser that several people use: whose each of them is, is known when these people have been folded again.</summary>
    public HashSet<ReceivedActivity> Undecided { get; } = [];

    /// <summary>Has to be folded again from the log: a merge, a link change, an earlier time.</summary>
    public bool Refold { get; set; }

    /// <summary>The survivor, after a merge.</summary>
    public ContactWork? MergedInto { get; set; }

    /// <summary>As it was read; null of who is new, or stored under other signals.</summary>
    public byte[]? StoredState { get; init; }

    /// <summary>Taken out of <see cref="StoredState"/> when somebody looks at it: an account's people are read with those of them who are in hand already.</summary>
    public ContactState State
    {
        get => field ??= StoredState is { } bytes ? ContactState.FromBytes(bytes) : ContactState.Empty();
        set;
    }

    /// <summary>The state as it is stored, written once. Asked for when everything has been folded.</summary>
    public byte[] StateBytes => field ??= State.ToBytes();

    public AccountView? Account { get; set; }

    /// <summary>The newest lead of each motion that has ended.</summary>
    public IReadOnlyList<LeadExit> Exits { get; set; } = [];

    public Judgement? Judgement { get; set; }

    /// <summary>The judgement with its parts and words: to be asked for only when it is stored or told.</summary>
    public Evaluation? Evaluation => Judgement?.Evaluation;

    /// <summary>It opened a lead where the one before it had ended: what slept is awake.</summary>
    public bool HasWoken { get; set; }

    /// <summary>Whether the decision may have side effects: always after something live; after time or rules have moved it, unless history had before.</summary>
    public bool MayAct => HasLiveNews || (!HasHistory && !IsHeld);

    public string IdText => field ??= Id.ToString("N");

    /// <summary>What is routed as one: the account, or the contact itself without one.</summary>
    public string UnitKey => AccountKey ?? "contact:" + IdText;

    /// <summary>Notes what concerns it.</summary>
    public void Hear(ActivityOrigin origin)
    {
        HasLiveNews |= origin == ActivityOrigin.Live;
        HasHistory |= origin == ActivityOrigin.Backfill;
    }

    /// <summary>Takes another contact in: it is led here from now on.</summary>
    public void Absorb(ContactWork loser)
    {
        loser.MergedInto = this;
        Fresh.AddRange(loser.Fresh);
        Undecided.UnionWith(loser.Undecided);
        IsLive |= loser.IsLive;
        Refold |= loser.Refold || !loser.IsNew;
        HasLiveNews |= loser.HasLiveNews;
        HasHistory |= loser.HasHistory;
        IsHeld |= loser.IsHeld;
        IsUnmerged |= loser.IsUnmerged;
        TakeCommitments(loser);
    }

    /// <summary>What was reached or waited for stays so for the one that they are now: nobody loses a level or waits anew by a merge.</summary>
    private void TakeCommitments(ContactWork loser)
    {
        HeldLevel = Earlier(HeldLevel, loser.HeldLevel);
        WaitingSince = Earlier(WaitingSince, loser.WaitingSince);
        if (loser.WaitingUntil is not null && !(WaitingUntil <= loser.WaitingUntil))
        {
            WaitingUntil = loser.WaitingUntil;
            WaitingFor = loser.WaitingFor;
            IsOverdueTold = loser.IsOverdueTold;
        }

        static T? Earlier<T>(T? one, T? other)
            where T : struct, IComparable<T> => one is { } first && !(other?.CompareTo(first) < 0) ? one : other;
    }

    /// <summary>Whoever was part of a contact that waits for facts has waited as long; if they wait at all, which their own evaluation says.</summary>
    public void WaitAs(ContactWork whole)
    {
        WaitingSince = whole.WaitingSince;
        WaitingUntil = whole.WaitingUntil;
        WaitingFor = whole.WaitingFor;
        IsOverdueTold = whole.IsOverdueTold;
    }

    /// <summary>The contact that was there first survives a merge; a stored one before a new one.</summary>
    public bool IsOlderThan(ContactWork other)
    {
        var order = IsNew.CompareTo(other.IsNew);
        order = order != 0 ? order : CreatedAt.CompareTo(other.CreatedAt);
        return (order != 0 ? order : string.CompareOrdinal(IdText, other.IdText)) < 0;
    }

    /// <summary>The contact that this one has become by merging.</summary>
    public ContactWork Root => MergedInto is { } survivor ? survivor.Root : this;
}
