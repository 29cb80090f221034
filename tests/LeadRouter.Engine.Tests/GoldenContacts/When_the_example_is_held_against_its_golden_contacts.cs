using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Tests.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.GoldenContacts;

public class When_the_example_is_held_against_its_golden_contacts
{
    [Fact]
    public void Each_of_them_comes_out_as_it_should()
    {
        var reading = PlaybookReader.Read([
            new PlaybookFile("playbook.yaml", Resources.Example),
            new PlaybookFile("golden.yaml", Resources.Golden),
        ]);

        string.Join('\n', reading.Diagnostics).ShouldBe("");
        reading.Golden.Count.ShouldBeGreaterThanOrEqualTo(60);
    }
}
