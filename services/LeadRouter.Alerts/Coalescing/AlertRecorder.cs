using LeadRouter.Alerts.Deliveries;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using Microsoft.Extensions.Options;

namespace LeadRouter.Alerts.Coalescing;

/// <summary>Takes what happened into an alert, new or not, in the consumer's transaction; wakes the worker when that has committed.</summary>
public sealed class AlertRecorder(LivePlaybook live, ContactReader contacts, IOptions<AlertsOptions> options, AlertSignal signal)
{
    /// <summary>Of alerts that need no rule to be sent.</summary>
    private static readonly IReadOnlyList<string> AllChannels = [ChannelNames.SlackDirect, ChannelNames.Email];

    private readonly RecipientFinder recipients = new(contacts, live);

    public async Task RecordAsync(UnitOfWork unit, AlertActivity activity, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var alerts = live.Playbook.Alerts;
        var rule = RuleOf(activity, alerts.Rules);
        if (rule is null && activity.Kind is AlertKinds.KeyActivity or AlertKinds.KeyAsset)
        {
            // The playbook that asked for it is no longer live, and the one that is does not ask.
            return;
        }

        var recipient = await recipients.FindAsync(unit, activity, rule, cancellationToken);
        var store = new AlertStore(unit);
        // Rules have channels of their own: what one of them asks for is not counted into the alert of another.
        var key = $"{rule?.Name ?? activity.Kind}|{recipient}|{activity.Subject}";
        var thread = await store.TakeThreadAsync(key, cancellationToken);
        var newest = thread.AlertId is null ? null : await store.NewestAsync(thread, cancellationToken);
        var isPerson = recipient is not null && !ChannelChoice.IsDesk(recipient);
        var audience = new AlertAudience(
            recipient,
            recipient is null ? [] : ChannelChoice.Choose(rule?.Via ?? AllChannels, recipient, options.Value),
            isPerson ? await store.TakeBudgetAsync(recipient!, cancellationToken) : 0
        );
        var decision = AlertCoalescing.Decide(newest?.ToThread(), activity, audience, alerts.Budget, unit.Now);
        if (!decision.Opens)
        {
            await store.CountInAsync(newest!, activity, cancellationToken);
            return;
        }

        var state = decision.HeldBackReason switch
        {
            null => AlertStates.Open,
            HoldReasons.Budget when alerts.Budget.Overflow == "drop" => AlertStates.Dropped,
            _ => AlertStates.HeldBack,
        };
        await store.OpenAsync(key, thread.Ordinal + 1, activity, rule?.Name ?? activity.Kind, audience, decision, state, cancellationToken);
        if (decision.HeldBackReason is null)
        {
            if (isPerson)
            {
                await store.SpendAsync(recipient!, cancellationToken);
            }

            unit.AfterCommit(signal.Set);
        }
    }

    /// <summary>A message of before it named its rule: one that has another name than those of the playbook's shape is found by being the only one left.</summary>
    private static AlertRule? RuleOf(AlertActivity activity, IReadOnlyList<AlertRule> rules)
    {
        var byName = rules.FirstOrDefault(rule => rule.Name == (activity.Rule ?? activity.Kind));
        return byName is null && activity is { Rule: null, Kind: AlertKinds.KeyActivity }
            ? rules.FirstOrDefault(rule => !AlertKinds.All.Contains(rule.Name))
            : byName;
    }
}
