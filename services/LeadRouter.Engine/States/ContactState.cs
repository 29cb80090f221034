using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.States;

/// <summary>
/// What is remembered of a contact: a pure fold of its deduplicated activities in any order. Holds no surrogate id, arrival time or version.
/// Apply each activity once: the caller deduplicates.
/// </summary>
public sealed class ContactState
{
    public static ContactState Empty() => throw new InvalidOperationException("not yet");

    /// <summary>Takes one activity in that was not taken in before.</summary>
    /// <param name="activity">An activity of this contact.</param>
    /// <param name="signals">The signals it gives, as <see cref="Signals.SignalClassifier"/> says.</param>
    public void Apply(Activity activity, IReadOnlyList<SignalRule> signals) => throw new InvalidOperationException("not yet");

    /// <summary>Canonical: equal states have equal bytes.</summary>
    public byte[] ToBytes() => throw new InvalidOperationException("not yet");

    /// <exception cref="FormatException">The bytes are not a state's.</exception>
    public static ContactState FromBytes(ReadOnlySpan<byte> bytes) => throw new InvalidOperationException("not yet");

    /// <summary>The first 16 bytes of SHA-256 over <see cref="ToBytes"/>: 32 hexadecimal digits.</summary>
    public string Hash() => throw new InvalidOperationException("not yet");

    /// <summary>Traits of the person by dotted name; those of the company are under <c>company.</c>.</summary>
    public SortedDictionary<string, AttributeValue> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>The newest activity's time: Unix milliseconds; 0 for an empty state.</summary>
    public long LatestAt => throw new InvalidOperationException("not yet");

    /// <summary>The newest e-mail address; null when none is known.</summary>
    public string? Email => throw new InvalidOperationException("not yet");

    /// <summary>When the signal was last given at or before an instant: Unix milliseconds; null if never (or not retained).</summary>
    public long? LastSignalAt(string signal, long now) => throw new InvalidOperationException("not yet");
}
