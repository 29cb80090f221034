using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Tests.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.GoldenContacts;

public class When_a_golden_contact_comes_out_otherwise
{
    private const string Golden = """
        golden:
          - contact: a large software house
            facts: {industry: software, employees: 800, country: DE, title: CIO}
            did: [{type: page, url: "https://www.acme.example/pricing", times: 3}]
            expect:
              grade: B
              level: 1
              persona: champion
              priority: 2
              owner: eve@acme.example
              because: [grade A, nobody says this]
        """;

    [Fact]
    public void Each_difference_is_told_with_its_place_what_was_expected_what_was_found_and_why() =>
        string.Join('\n', Read(Golden).Diagnostics)
            .ShouldStartWith(
                """
                golden.yaml:6:14: error golden-differs: 'a large software house': grade should be B and is A: industry is software (software): 100 of 100, weight 40 of 100 (40); employees is 800 (200..4999): 100 of 100, weight 40 of 100 (40); country is DE (dach): 100 of 100, weight 20 of 100 (20).
                golden.yaml:7:14: error golden-differs: 'a large software house': level should be 1 and is 2: 3 × pricing in 7 days (at least 3) (60).
                golden.yaml:8:16: error golden-differs: 'a large software house': persona should be champion and is economic_buyer: the job title is read as function it, seniority c_level.
                golden.yaml:9:17: error golden-differs: 'a large software house': priority should be 2 and is 1: Qualified with priority 1 by line 7: grade A with engagement level 2.
                golden.yaml:10:14: error golden-differs: 'a large software house': owner should be eve@acme.example and is cem@acme.example: To cem@acme.example: territory dach-mid, the turn in team dach-mid is cem@acme.example's.
                golden.yaml:11:26: error golden-differs: 'a large software house': nothing in the explanation says 'nobody says this'; it says: Qualified with priority 1 by line 7: grade A with engagement level 2; industry is software
                """
            );

    [Fact]
    public void The_playbook_cannot_go_live()
    {
        Read(Golden).Playbook.ShouldBeNull();
        PlaybookReport.Summary(Read(Golden)).ShouldBe("6 errors, no warnings: the playbook cannot go live\n");
    }

    [Fact]
    public void It_is_not_asked_while_the_rules_have_another_error()
    {
        var reading = PlaybookReader.Read([
            new PlaybookFile("playbook.yaml", Resources.Example.Replace("weight: 20", "wieght: 20", StringComparison.Ordinal)),
            new PlaybookFile("golden.yaml", Golden),
        ]);

        reading.Diagnostics.Select(one => one.Code).ShouldBe(["unknown-key"]);
    }

    [Fact]
    public void It_has_no_part_in_the_hash_that_stands_in_decisions() =>
        Read(Resources.Golden)
            .Playbook!.Hash.ShouldBe(PlaybookReader.Read([new PlaybookFile("playbook.yaml", Resources.Example)]).Playbook!.Hash);

    [Fact]
    public void A_check_that_passes_says_how_many_were_looked_at()
    {
        var reading = Read("golden: [{contact: somebody, expect: {outcome: nurture}}]");

        PlaybookReport
            .Summary(reading)
            .ShouldBe(
                $"EMEA inbound, Q1 2026: no errors, no warnings; the golden contact comes out as it should; hash {reading.Playbook!.Hash}\n"
            );
    }

    private static PlaybookReading Read(string golden) =>
        PlaybookReader.Read([new PlaybookFile("playbook.yaml", Resources.Example), new PlaybookFile("golden.yaml", golden)]);
}
