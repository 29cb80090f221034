using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Alerts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Alerts;

public class When_somebody_of_a_key_account_acts
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    [Fact]
    public void The_rule_for_its_signals_is_set_off() => Rules(Playbook, Pricing(Now), ("tier", "1")).ShouldBe("keyActivity");

    [Fact]
    public void A_key_asset_sets_off_its_own_rule_too() =>
        Rules(Playbook, Guide(Now), ("crmLists", "other, strategic-2026")).ShouldBe("keyActivity keyAsset");

    [Fact]
    public void A_key_asset_counts_whoever_downloads_it() => Rules(Playbook, Guide(Now), ("tier", "2")).ShouldBe("keyAsset");

    [Fact]
    public void Other_activity_and_other_accounts_are_quiet()
    {
        Rules(Playbook, Careers(Now), ("tier", "1")).ShouldBe("");
        Rules(Playbook, Pricing(Now), ("tier", "2")).ShouldBe("");
        Rules(Playbook, Pricing(Now)).ShouldBe("");
    }

    [Fact]
    public void A_rule_can_ask_for_any_fact_of_the_contact_and_its_account()
    {
        var asking = Playbook with
        {
            Alerts = Playbook.Alerts with
            {
                Rules =
                [
                    new(
                        "it",
                        When.All(When.Is("fact.segment", "gold"), When.Is("country", "DE"), When.Is("crmList", "b")),
                        "account_owner",
                        null,
                        ["email"]
                    ),
                    new("owned", When.Is("owner", "unknown"), "account_owner", null, ["email"]),
                ],
            },
        };

        Rules(asking, Pricing(Now), ("segment", "gold"), ("crmLists", "a,b"), ("owner", "ana@acme.example")).ShouldBe("it");
    }

    private static string Rules(Playbook playbook, Activity activity, params (string Name, string Value)[] facts)
    {
        var state = State(playbook, Fitting(more: facts), activity);
        var view = Alone(state);
        var judgement = Evaluator.Judge(state, new PreparedAccount(view, playbook), playbook, new EvaluationContext(Now));
        var signals = new SignalClassifier(playbook).Classify(activity);
        return string.Join(' ', AlertMatcher.Match(playbook, activity, signals, judgement, view).Select(rule => rule.Name));
    }
}
