using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

public class When_the_example_is_read
{
    private readonly PlaybookReading reading = PlaybookReader.Read([new PlaybookFile("playbook.yaml", Resources.Example)]);

    [Fact]
    public void Nothing_is_said_of_it() => reading.Diagnostics.ShouldBeEmpty();

    [Fact]
    public void It_means_what_the_sample_of_the_tests_means() =>
        Meaning.Of(reading.Playbook.ShouldNotBeNull()).Split('\n').ShouldBe(Meaning.Of(SamplePlaybook.Create()).Split('\n'));

    [Fact]
    public void Its_hashes_have_32_digits()
    {
        reading.Playbook.ShouldNotBeNull().Hash.ShouldMatch("^[0-9a-f]{32}$");
        reading.Playbook.SignalsHash.ShouldMatch("^[0-9a-f]{32}$");
        reading.Playbook.SignalsHash.ShouldNotBe(reading.Playbook.Hash);
    }

    [Fact]
    public void Every_rule_knows_its_place()
    {
        var playbook = reading.Playbook.ShouldNotBeNull();
        var lines = Resources.Example.Split('\n');

        lines[playbook.Qualification[4].Location.Line - 1].ShouldContain("qualify: 1, when: {signal: demo");
        lines[playbook.Territories.Rules[2].Location.Line - 1].ShouldContain("territory: rest");
        lines[playbook.Icp.Criteria[1].Location.Line - 1].ShouldStartWith("  employees:");
        lines[playbook.Engagement.Rules[0].Location.Line - 1].ShouldStartWith("  pricing: {atLeast");
        lines[playbook.Personas[1].Location.Line - 1].ShouldContain("economic_buyer");
    }
}
