using System.Security.Cryptography;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.States;

/// <summary>
/// What is remembered of a contact: a pure fold of its deduplicated activities and facts in any order. Holds no surrogate id, arrival time or version.
/// Apply each activity once: the caller deduplicates. Every part is either growing only (counts, first and latest), a last-writer register, a
/// set that keeps the smallest hashes, or a day bucket that is kept exactly while it is within the horizon of the newest day: none of them can tell
/// in which order the activities came.
/// </summary>
public sealed class ContactState
{
    /// <summary>Registers of facts at most, each of a name and a source: those of the smallest <see cref="FactRank"/> stay.</summary>
    public const int MaxFacts = 96;

    /// <summary>Identities of a kind at most: those with the smallest hashes stay.</summary>
    public const int MaxIdentities = 16;

    private readonly SignalLedger ledger = new();
    private readonly SmallestNames userIds = new(MaxIdentities);
    private readonly SmallestNames emails = new(MaxIdentities);
    private readonly SmallestNames anonymousIds = new(MaxIdentities);

    internal ContactState() { }

    public static ContactState Empty() => new();

    /// <summary>
    /// Takes one activity in that was not taken in before. A fact says something of the person, who did nothing: it counts as no activity and moves neither the
    /// newest instant nor, with it, the horizon.
    /// </summary>
    /// <param name="activity">An activity of this contact.</param>
    /// <param name="classifier">Says which signals it gives, and whether a person did it. Always the same one for a state.</param>
    public void Apply(Activity activity, SignalClassifier classifier)
    {
        if (activity.Type is ActivityType.Merge or ActivityType.Unmerge)
        {
            // It says whose activities these are: whoever is folded has been told already.
            return;
        }

        if (activity.Type == ActivityType.Fact)
        {
            ApplyIdentities(activity);
            ApplyFacts(activity);
            return;
        }

        FirstAt = Activities == 0 ? activity.At : Math.Min(FirstAt, activity.At);
        LatestAt = Activities == 0 ? activity.At : Math.Max(LatestAt, activity.At);
        Activities++;
        ApplyIdentities(activity);
        ApplyFacts(activity);
        ledger.Apply(activity, classifier.Given(activity), classifier.Judge);
    }

    /// <summary>Canonical: equal states have equal bytes.</summary>
    public byte[] ToBytes() => ContactStateFormat.Write(this);

    /// <exception cref="FormatException">The bytes are not a state's.</exception>
    public static ContactState FromBytes(ReadOnlySpan<byte> bytes) => ContactStateFormat.Read(bytes);

    /// <summary>The first 16 bytes of SHA-256 over <see cref="ToBytes"/>: 32 hexadecimal digits.</summary>
    public string Hash() => HashOf(ToBytes());

    /// <summary>The same from what <see cref="ToBytes"/> gave: writing a state costs more than anything else that is done with it.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));

    /// <summary>What was stated of the person, by dotted name and source; of the company under <c>company.</c>. An empty value is a source's fact taken away.</summary>
    public FactRegisters Facts { get; } = new(MaxFacts);

    /// <summary>How many activities were taken in, facts not counted, the ones older than the horizon included.</summary>
    public long Activities { get; internal set; }

    /// <summary>The oldest activity's time: Unix milliseconds; 0 for an empty state.</summary>
    public long FirstAt { get; internal set; }

    /// <summary>The newest activity's time: Unix milliseconds; 0 for an empty state.</summary>
    public long LatestAt { get; internal set; }

    /// <summary>The newest e-mail address that the person acted under, else the newest that a fact names; null when none is known.</summary>
    public string? Email => (EmailRegister ?? FactEmailRegister)?.Value;

    /// <summary>The account key of the newest group activity that had one; null without.</summary>
    public string? GroupKey => GroupRegister?.Value;

    /// <summary>User ids seen, ordinal order, at most <see cref="MaxIdentities"/>.</summary>
    public IReadOnlyCollection<string> UserIds => userIds.Names;

    /// <summary>E-mail addresses seen, ordinal order, at most <see cref="MaxIdentities"/>.</summary>
    public IReadOnlyCollection<string> Emails => emails.Names;

    /// <summary>Browsers seen, ordinal order, at most <see cref="MaxIdentities"/>.</summary>
    public IReadOnlyCollection<string> AnonymousIds => anonymousIds.Names;

    /// <summary>Signals given within the horizon, by name.</summary>
    public IReadOnlyDictionary<string, SignalDays> Signals => ledger.Signals;

    /// <summary>When the signal was last given at or before an instant: Unix milliseconds; null if never (or not retained).</summary>
    public long? LastSignalAt(string signal, long now) => Signals.TryGetValue(signal, out var days) ? days.LastAt(now) : null;

    /// <summary>
    /// A copy without what was done up to an instant; itself when nothing was. Of a day that the instant divides it is known which assets were seen after it: each
    /// counts as one.
    /// </summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    internal ContactState Since(long at)
    {
        if (ledger.Signals.Values.All(days => days.BucketAt(0).FirstAt > at))
        {
            return this;
        }

        var since = FromBytes(ToBytes());
        foreach (var (name, days) in since.ledger.Signals.ToList())
        {
            days.ForgetUntil(at);
            if (days.IsEmpty)
            {
                since.ledger.Signals.Remove(name);
            }
        }

        return since;
    }

    internal AttributeValue? EmailRegister { get; set; }

    /// <summary>The newest that a fact gave as its subject: a CRM may know the person by an old address, so it stands behind those they used.</summary>
    internal AttributeValue? FactEmailRegister { get; set; }

    internal AttributeValue? GroupRegister { get; set; }

    internal void AddUserId(string id) => userIds.Add(TextNormaliser.WellFormed(id));

    internal void AddEmail(string email) => emails.Add(TextNormaliser.WellFormed(email));

    internal void AddAnonymousId(string id) => anonymousIds.Add(TextNormaliser.WellFormed(id));

    internal SignalLedger Ledger => ledger;

    private void ApplyIdentities(Activity activity)
    {
        if (activity.UserId is { } user)
        {
            AddUserId(user);
        }

        if (activity.Email is { } email)
        {
            AddEmail(email);
            if (activity.Type == ActivityType.Fact)
            {
                FactEmailRegister = Newer(FactEmailRegister, Register(email, activity));
            }
            else
            {
                EmailRegister = Newer(EmailRegister, Register(email, activity));
            }
        }

        if (activity.AnonymousId is { } anonymous)
        {
            AddAnonymousId(anonymous);
        }

        if (activity is { Type: ActivityType.Alias, PreviousId: { } previous })
        {
            AddAnonymousId(previous);
            if (activity.UserId is not null || activity.Email is not null)
            {
                AddUserId(previous);
            }
        }

        if (activity.Type == ActivityType.Group && AccountKeys.OfGroup(activity) is { } account)
        {
            GroupRegister = Newer(GroupRegister, Register(account, activity));
        }
    }

    private void ApplyFacts(Activity activity)
    {
        // Asked first: going through an interface costs an object, and most activities state nothing.
        if (activity.Traits.Count == 0 || FactNames.AreOfAccountAlone(activity))
        {
            return;
        }

        foreach (var (name, value) in activity.Traits)
        {
            if (activity.Type != ActivityType.Fact && FactNames.IsByHand(name))
            {
                continue;
            }

            Facts.Put(TextNormaliser.WellFormed(FactNames.OfContact(activity.Type, name)), Register(value, activity));
        }
    }

    private static AttributeValue Register(string value, Activity activity) =>
        new(
            TextNormaliser.WellFormed(value),
            activity.At,
            TextNormaliser.WellFormed(activity.Source),
            TextNormaliser.WellFormed(activity.MessageId)
        );

    private static AttributeValue Newer(AttributeValue? old, AttributeValue value) =>
        old is not null && old.CompareTo(value) >= 0 ? old : value;
}
