using LeadRouter.Contracts.Activities;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Alerts;
using LeadRouter.Engine.Bots;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;

namespace LeadRouter.Scoring.Decisions;

/// <summary>Tells of new, live activities that the playbook's alert rules ask for. The first rule that matches an activity speaks for it.</summary>
public sealed class AlertStage(LivePlaybook live)
{
    /// <summary>A live activity that arrives later than this is for the digest: by then an alert would be news of yesterday. Milliseconds.</summary>
    private const long Late = 3_600_000;

    public void Send(UnitOfWork unit, IReadOnlyList<ContactWork> touched)
    {
        foreach (var work in touched)
        {
            foreach (var activity in work.Fresh.Where(IsTimely))
            {
                var signals = Given(activity.Activity);
                if (
                    signals.Count > 0
                    && AlertMatcher.Match(live.Playbook, activity.Activity, signals, work.Judgement!, work.Account!) is [var rule, ..]
                )
                {
                    Send(unit, work, activity, signals, rule);
                }
            }
        }
    }

    /// <summary>What a program did is no news; a request for sales is, whoever sent it.</summary>
    private IReadOnlyList<SignalRule> Given(Activity activity)
    {
        var signals = live.Classifier.Classify(activity);
        return signals.Count == 0 || live.Classifier.Judge.Of(activity) == BotVerdict.None
            ? signals
            : [.. signals.Where(signal => signal.HandRaise)];
    }

    private static bool IsTimely(ReceivedActivity activity) =>
        activity.Origin == ActivityOrigin.Live && activity.ArrivedAt - activity.Activity.At <= Late;

    private static void Send(
        UnitOfWork unit,
        ContactWork work,
        ReceivedActivity received,
        IReadOnlyList<SignalRule> signals,
        AlertRule rule
    )
    {
        var activity = received.Activity;
        if (rule.Name == "keyAsset" && signals.FirstOrDefault(signal => signal.KeyAsset) is { } key)
        {
            unit.Send(
                $"key-asset:{received.KeyText}",
                new KeyAssetDownloaded
                {
                    ActivityKey = received.KeyText,
                    ContactId = work.Id,
                    AccountKey = work.UnitKey,
                    Signal = key.Name,
                    Asset = activity.Asset ?? "",
                    At = activity.At,
                }
            );
            return;
        }

        unit.Send(
            $"key-account:{received.KeyText}",
            new KeyAccountActivity
            {
                ActivityKey = received.KeyText,
                ContactId = work.Id,
                AccountKey = work.UnitKey,
                Signal = (signals.FirstOrDefault(signal => signal.HandRaise) ?? signals[0]).Name,
                What = activity.Form ?? activity.Asset ?? PathOf(activity.Url),
                Rule = rule.Name,
                At = activity.At,
            }
        );
    }

    /// <summary>Without the query, which may carry what is nobody's business.</summary>
    private static string PathOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath : url?.Split('?', '#')[0] ?? "";
}
