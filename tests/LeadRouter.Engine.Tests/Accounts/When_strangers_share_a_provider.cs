using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts;

public class When_strangers_share_a_provider
{
    private const string Providers =
        "rr.com kabelmail.de ionos.de a1.net club-internet.fr plusnet.com centurylink.net windstream.net op.pl vp.pl volny.cz movistar.es pec.it telia.se mindspring.com gmx.fr gmx.es mail.de "
        + "outlook.pt outlook.be outlook.ie outlook.dk hotmail.ie hotmail.dk hotmail.no hotmail.fi hotmail.pt hotmail.at hotmail.ch hotmail.com.tr hotmail.com.au yahoo.se yahoo.dk yahoo.no yahoo.pl "
        + "yahoo.ro yahoo.gr yahoo.at yahoo.ch yahoo.com.tr yahoo.com.vn yahoo.com.ph live.com.mx live.com.au live.no vodafonemail.de onlinehome.de tutamail.com mail.rr.com "
        + "gmail.com googlemail.com yahoo.co.jp gmx.net icloud.com yandex.ru aol.co.uk netvigator.com walla.co.il tut.by bigpond.net.au ntlworld.com freemail.example";

    private const string Companies =
        "google.com github.com linkedin.com x.com xing.com facebook.com shopify.com ebay.com etsy.com alibaba.com godaddy.com wix.com ovh.com hetzner.de mittwald.de one.com dan.com eventbrite.com "
        + "outlook.io gmx.ai livestock.com liveperson.com hotmail-marketing.de th-bau.de student.com";

    private const string Suffixes =
        "com.jo com.kz com.bh com.hr com.tn com.ge com.az com.al com.mk com.ba com.lv com.ee com.et co.mz co.bw co.rw com.ly com.hn com.ni com.jm com.kh com.mm com.bn com.by co.uk com.br com.au com.tr "
        + "co.jp com.mx co.za com.sg com.ng com.gh com.pg k12.ca.us edu.au com.lb com.qa com.kw co.ke ac.ma org.np de.com com.de";

    public static TheoryData<string> OfProviders() => [.. Providers.Split(' ')];

    public static TheoryData<string> OfCompanies() => [.. Companies.Split(' ')];

    public static TheoryData<string> OfSuffixes() => [.. Suffixes.Split(' ')];

    [Theory]
    [MemberData(nameof(OfProviders))]
    public void They_are_no_account(string domain)
    {
        Key(Identify($"a@{domain}")).ShouldBeNull();
        AccountKeys.OfDomain(domain).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(OfCompanies))]
    public void A_company_s_own_people_are_one(string domain)
    {
        Key(Identify($"a@{domain}")).ShouldBe(domain);
        Key(Identify($"a@eu.{domain}")).ShouldBe(domain);
        AccountKeys.OfDomain(domain).ShouldBe(domain);
    }

    [Theory]
    [MemberData(nameof(OfSuffixes))]
    public void Neighbours_under_a_suffix_are_two(string suffix)
    {
        Key(Identify($"info@acme.{suffix}")).ShouldBe("acme." + suffix);
        Key(Identify($"info@mail.acme.{suffix}")).ShouldBe("acme." + suffix);
        Key(Identify($"info@{suffix}")).ShouldBeNull();
    }

    [Theory]
    [InlineData("https://www.linkedin.com/company/acme")]
    [InlineData("https://www.etsy.com/shop/acme")]
    [InlineData("acme.wix.com")]
    [InlineData("https://sites.google.com/view/acme")]
    [InlineData("instagram.com/acme")]
    [InlineData("https://acme.jimdo.com")]
    public void A_customer_s_page_is_not_the_host(string site)
    {
        AccountKeys.OfDomain(site).ShouldBeNull();
        Key(Identify("a@gmail.com", ("company.website", site), ("company", "Testo GmbH"))).ShouldBe("name:testo");
    }

    [Theory]
    [InlineData("acme.onmicrosoft.com")]
    [InlineData("acme.myshopify.com")]
    [InlineData("acme.wixsite.com")]
    public void A_name_that_a_host_gives_away_is_the_customer_s(string site) => AccountKeys.OfDomain(site).ShouldBe(site);

    [Theory]
    [InlineData("Self-employed")]
    [InlineData("self employed")]
    [InlineData("Freelance")]
    [InlineData("None")]
    [InlineData("Private")]
    [InlineData("Test")]
    [InlineData("Student")]
    [InlineData("n/a")]
    [InlineData("Selbstständig")]
    [InlineData("Freiberuflich")]
    [InlineData("keine Angabe")]
    [InlineData("Privatperson")]
    [InlineData("indépendante")]
    [InlineData("Auto-entrepreneur")]
    [InlineData("Sans emploi")]
    [InlineData("Autónomo")]
    [InlineData("No aplica")]
    [InlineData("Libero professionista")]
    [InlineData("looking for work")]
    [InlineData("Not applicable")]
    [InlineData("Seeking new opportunities")]
    [InlineData("Looking for new opportunities")]
    [InlineData("Open to work")]
    [InlineData("Freelance Marketing Consultant")]
    [InlineData("Career break")]
    [InlineData("Apex Ltd")]
    [InlineData("Müller GmbH")]
    [InlineData("Consulting")]
    [InlineData("IT Services")]
    [InlineData("Marketing Agency Ltd")]
    public void What_is_written_for_a_name_is_no_account(string company)
    {
        Key(Identify("a@gmail.com", ("company", company))).ShouldBeNull();
        AccountKeys
            .OfGroup(Samples.Activity(ActivityType.Group, 1, [("name", company)]) with { GroupId = null, Email = "a@gmail.com" })
            .ShouldBeNull();
    }

    [Theory]
    [InlineData("Seeking Alpha", "name:seeking alpha")]
    [InlineData("Looking Glass Ltd", "name:looking glass")]
    [InlineData("Müller Druckguss GmbH", "name:müller druckguss")]
    [InlineData("Student Loans Company", "name:student loans")]
    [InlineData("Testo SE", "name:testo")]
    [InlineData("Nothing Technology Ltd", "name:nothing technology")]
    [InlineData("三菱電機", "name:三菱電機")]
    public void A_name_is(string company, string expected) => Key(Identify("a@gmail.com", ("company", company))).ShouldBe(expected);

    [Fact]
    public void A_private_address_takes_nobody_out_of_their_company()
    {
        Key(Identify("ana@acme.example"), Identify("ana@gmail.com") with { At = 2, MessageId = "private" }).ShouldBe("acme.example");
        Key(Identify("ana@acme.example"), Identify("ana@other.example") with { At = 2, MessageId = "moved" }).ShouldBe("other.example");
        Key(
                Identify("ana@acme.example"),
                Identify("ana@other.example") with
                {
                    At = 2,
                    MessageId = "moved",
                },
                Identify("ana@gmail.com") with
                {
                    At = 3,
                    MessageId = "private",
                }
            )
            .ShouldBeNull("of two companies nobody knows which");
    }

    private static string? Key(params Activity[] activities) => AccountKeys.Of(Samples.State(SamplePlaybook.Create(), activities));

    private static Activity Identify(string email, params (string Name, string Value)[] traits) =>
        Samples.Activity(ActivityType.Identify, 1, traits) with
        {
            Email = email,
        };
}
