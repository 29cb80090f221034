using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Signals;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Engine.Tests.Signals;

public class When_an_activity_is_classified
{
    private static readonly SignalClassifier Classifier = new(SamplePlaybook.Create());

    [Theory]
    [InlineData("https://www.vendor.example/pricing", "pricing")]
    [InlineData("https://www.vendor.example/EN/Pricing/eu?x=1", "pricing")]
    [InlineData("https://www.vendor.example/price", "")]
    [InlineData(null, "")]
    public void A_page_is_known_by_its_address(string? url, string signals) =>
        Names(Samples.Activity(ActivityType.Page, 1) with { Url = url }).ShouldBe(signals);

    [Fact]
    public void Every_field_of_the_activity_can_be_asked_for()
    {
        Names(Samples.Guide(1, "RFP-Kit")).ShouldBe("guide");
        Names(Samples.Guide(1, "white-paper")).ShouldBe("");
        Names(Samples.Demo(1)).ShouldBe("demo");
        Names(Samples.Demo(1) with { Type = ActivityType.Track }).ShouldBe("");
        Names(Samples.Click(1)).ShouldBe("click");
        Names(
                Samples.Click(1) with
                {
                    Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["secondsAfterDelivery"] = "9.9" },
                }
            )
            .ShouldBe("");
        Names(Samples.Activity(ActivityType.EmailClick, 1)).ShouldBe("");
    }

    [Fact]
    public void Several_signals_come_in_the_order_of_the_playbook()
    {
        var classifier = new SignalClassifier(
            SamplePlaybook.Create() with
            {
                Signals =
                [
                    new("big", Is("property.plan.size", "100.."), KeyAsset: false, HandRaise: false),
                    new("named", Any(Is("event", "Signed*"), Is("campaign", "spring")), KeyAsset: false, HandRaise: false),
                    new("not-page", Not(Is("type", "page")), KeyAsset: false, HandRaise: false),
                    new("unknown-asset", Is("asset", "unknown"), KeyAsset: false, HandRaise: false),
                    new("clicked", Is("type", "email_*"), KeyAsset: false, HandRaise: false),
                ],
            }
        );
        var activity = Samples.Activity(ActivityType.Track, 1) with
        {
            Event = "Signed Up",
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["plan.size"] = "250" },
        };

        string.Join(' ', classifier.Classify(activity).Select(s => s.Name)).ShouldBe("big named not-page unknown-asset");
        string.Join(' ', classifier.Classify(Samples.Pricing(1) with { Campaign = "Spring" }).Select(s => s.Name))
            .ShouldBe("named unknown-asset");
        string.Join(' ', classifier.Classify(Samples.Click(1)).Select(s => s.Name)).ShouldBe("not-page unknown-asset clicked");
    }

    [Fact]
    public void A_type_that_no_version_knows_gives_nothing() => Names(Samples.Pricing(1) with { Type = (ActivityType)99 }).ShouldBe("");

    private static string Names(Activity activity) => string.Join(' ', Classifier.Classify(activity).Select(signal => signal.Name));
}
