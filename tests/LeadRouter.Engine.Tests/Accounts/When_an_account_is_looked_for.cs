using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts;

public class When_an_account_is_looked_for
{
    [Theory]
    [InlineData("https://www.Acme.example/about?x=1", "acme.example")]
    [InlineData("ACME.example.", "acme.example")]
    [InlineData("http://user@acme.example:8080/", "acme.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("localhost", null)]
    [InlineData("10.0.0.1", null)]
    [InlineData("not a host", null)]
    [InlineData("a..b", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_host_has_one_form(string? text, string? expected) => DomainName.Parse(text).ShouldBe(expected);

    [Theory]
    [InlineData("mail.acme.co.uk", "acme.co.uk")]
    [InlineData("eu.acme.com", "acme.com")]
    [InlineData("a.b.c.acme.com.br", "acme.com.br")]
    [InlineData("acme.example", "acme.example")]
    [InlineData("mail.acme.example", "acme.example")]
    [InlineData("acme.github.io", "acme.github.io")]
    [InlineData("shop.acme.uk", "acme.uk")]
    [InlineData("co.uk", null)]
    [InlineData("com", null)]
    public void A_host_belongs_to_what_was_registered(string host, string? expected) => RegistrableDomain.Of(host).ShouldBe(expected);

    [Fact]
    public void What_was_registered_stays_what_it_is() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                string[] labels = ["a", "acme", "co", "com", "mail", "uk", "br", "example", "github", "io"];
                var host = string.Join('.', random.GetItems(labels, random.Next(1, 6)));
                if (RegistrableDomain.Of(host) is { } own)
                {
                    RegistrableDomain.Of(own).ShouldBe(own);
                    host.ShouldEndWith(own);
                }
            }
        );

    [Fact]
    public void A_company_s_regions_are_one_account_and_a_free_mailbox_is_none()
    {
        Key(Identify(1, "a@eu.acme.com")).ShouldBe("acme.com");
        Key(Identify(1, "a@mail.freemail.example")).ShouldBeNull();
        Key(Identify(1, "a@freemail.example")).ShouldBeNull();
        Key(Identify(1, "a@co.uk")).ShouldBeNull();
    }

    [Theory]
    [InlineData("Acme GmbH", "acme")]
    [InlineData("ACME, Inc.", "acme")]
    [InlineData("Müller & Söhne GmbH & Co. KG", "müller söhne")]
    [InlineData("Construcciones Sol S.A.", "construcciones sol")]
    [InlineData("Kowalski Sp. z o.o.", "kowalski")]
    [InlineData("Ｎｏｒｄ AG", "nord")]
    [InlineData("AG", "ag")]
    [InlineData("Marks and Spencer plc", "marks and spencer")]
    [InlineData("  ", null)]
    [InlineData("!!!", null)]
    public void A_name_is_compared_without_its_legal_form(string name, string? expected) => CompanyName.Normalise(name).ShouldBe(expected);

    [Fact]
    public void A_contact_belongs_to_the_domain_of_its_newest_address() =>
        Key(Identify(1, "a@old.example"), Identify(2, "a@new.example")).ShouldBe("new.example");

    [Fact]
    public void Free_mail_says_nothing_and_the_group_does() =>
        Key(Identify(1, "a@gmail.com"), Group(2, "g7", ("domain", "www.acme.example"))).ShouldBe("acme.example");

    [Fact]
    public void A_later_group_takes_the_place_of_an_earlier_one_in_any_order() =>
        Key(Group(5, "g2", ("name", "Bosch Ltd")), Group(2, "g1", ("name", "Zeiss Ltd"))).ShouldBe("name:bosch");

    [Fact]
    public void Without_all_of_them_the_company_s_site_or_name_tells()
    {
        Key(Identify(1, null, ("company.website", "https://acme.example"))).ShouldBe("acme.example");
        Key(Identify(1, "a@web.de", ("company", "Testo GmbH"))).ShouldBe("name:testo");
        Key(Identify(1, "a@web.de")).ShouldBeNull();
    }

    [Fact]
    public void A_group_is_known_by_domain_then_id_then_person_then_name()
    {
        AccountKeys.OfGroup(Group(1, "g1", ("website", "https://acme.example/x"), ("name", "Other"))).ShouldBe("acme.example");
        AccountKeys.OfGroup(Group(1, "acme.example")).ShouldBe("acme.example");
        AccountKeys.OfGroup(Group(1, "g1") with { Email = "a@acme.example" }).ShouldBe("acme.example");
        AccountKeys.OfGroup(Group(1, "g1", ("name", "Testo Inc")) with { Email = "a@gmail.com" }).ShouldBe("name:testo");
        AccountKeys.OfGroup(Group(1, "g1")).ShouldBe("group:g1");
        AccountKeys.OfGroup(Group(1, "g1") with { GroupId = null }).ShouldBeNull();
    }

    [Fact]
    public void A_page_at_a_network_is_no_site_of_its_own() =>
        AccountKeys.OfGroup(Group(1, "g1", ("website", "https://www.linkedin.com/company/acme"), ("name", "Testo"))).ShouldBe("name:testo");

    private static string? Key(params Activity[] activities)
    {
        var state = ContactState.Empty();
        foreach (var activity in activities)
        {
            state.Apply(activity, new SignalClassifier(SamplePlaybook.Create()));
        }

        return AccountKeys.Of(state);
    }

    private static Activity Identify(long at, string? email, params (string Name, string Value)[] traits) =>
        Samples.Activity(ActivityType.Identify, at, traits) with
        {
            Email = email,
        };

    private static Activity Group(long at, string id, params (string Name, string Value)[] traits) =>
        Samples.Activity(ActivityType.Group, at, traits) with
        {
            GroupId = id,
        };
}
