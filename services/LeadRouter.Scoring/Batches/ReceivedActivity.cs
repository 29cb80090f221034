using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Scoring.Batches;

/// <summary>An activity of a batch with what the stages need of it, worked out once.</summary>
public sealed class ReceivedActivity
{
    private ReceivedActivity(Activity activity, StampedActivity stamped)
    {
        Activity = activity;
        Json = stamped.Json;
        ArrivedAt = stamped.ArrivedAt;
        Origin = stamped.Origin;
        Key = ActivityKey.Of(activity);
        KeyText = Convert.ToHexStringLower(Key);
        Known = IdentityNodes.Known(activity);
        Anonymous = IdentityNodes.Anonymous(activity);
        AccountKey = AccountKeys.OfActivity(activity);
    }

    public Activity Activity { get; }

    public byte[] Key { get; }

    /// <summary>The key in hexadecimal.</summary>
    public string KeyText { get; }

    public ReadOnlyMemory<byte> Json { get; }

    public long ArrivedAt { get; }

    public ActivityOrigin Origin { get; }

    public IReadOnlyList<string> Known { get; }

    public IReadOnlyList<string> Anonymous { get; }

    /// <summary>The account whose facts it states; null unless it is a group activity or a fact of an account.</summary>
    public string? AccountKey { get; }

    /// <summary>Somebody has just done it: only who did something has side effects.</summary>
    public bool IsLive => Origin == ActivityOrigin.Live && Activity.Type < ActivityType.Fact;

    /// <summary>It says of two names that they are not one person.</summary>
    public bool IsUnmerge => Activity.Type == ActivityType.Unmerge && Known.Count == 2;

    /// <exception cref="System.Text.Json.JsonException">The bytes are no activity.</exception>
    /// <exception cref="FormatException">It names nobody, so it belongs to no contact; a fact may name an account in their stead.</exception>
    public static ReceivedActivity Read(StampedActivity stamped)
    {
        var received = new ReceivedActivity(ActivityJson.Read(stamped.Json.Span), stamped);
        return received.Known.Count + received.Anonymous.Count > 0 || received is { AccountKey: not null, Activity.Type: ActivityType.Fact }
            ? received
            : throw new FormatException("An activity needs a userId, an e-mail address or an anonymousId.");
    }

    /// <summary>What it says of a person's consent, without what was done; null when it says nothing of it, or nothing else.</summary>
    public ReceivedActivity? ConsentAlone() =>
        ConsentWord.Of(Activity) is { } fact ? new(fact, new StampedActivity(ArrivedAt, Origin, ActivityJson.Write(fact))) : null;

    /// <summary>Of two with the same key the one that stands, as <see cref="Precedes"/> says; live wins over backfill, whichever stands.</summary>
    public static ReceivedActivity Standing(ReceivedActivity one, ReceivedActivity other)
    {
        var (standing, dropped) = other.Precedes(one) ? (other, one) : (one, other);
        return standing.With(
            Math.Min(standing.ArrivedAt, dropped.ArrivedAt),
            (ActivityOrigin)Math.Min((int)standing.Origin, (int)dropped.Origin)
        );
    }

    /// <summary>Which of two with the same key stands, as <see cref="IdentityResolver.Precedes"/> has it.</summary>
    public bool Precedes(ReceivedActivity other) =>
        (
            IdentityResolver.ByKindAndTime(Activity, other.Activity) is var order && order != 0
                ? order
                : Json.Span.SequenceCompareTo(other.Json.Span)
        ) < 0;

    private ReceivedActivity With(long arrivedAt, ActivityOrigin origin) =>
        arrivedAt == ArrivedAt && origin == Origin ? this : new(Activity, new StampedActivity(arrivedAt, origin, Json));
}
