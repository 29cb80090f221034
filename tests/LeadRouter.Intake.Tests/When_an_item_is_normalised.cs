using LeadRouter.Contracts.Activities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_an_item_is_normalised
{
    [Theory]
    [InlineData("Asset Downloaded", ActivityType.Download)]
    [InlineData("download_whitepaper", ActivityType.Download)]
    [InlineData("FileDownload", ActivityType.Download)]
    [InlineData("Form Submitted", ActivityType.Form)]
    [InlineData("form_submitted", ActivityType.Form)]
    [InlineData("FORMSUBMITTED", ActivityType.Form)]
    [InlineData("Contact Form Completed", ActivityType.Form)]
    [InlineData("formFilled", ActivityType.Form)]
    [InlineData("Form Submission", ActivityType.Form)]
    [InlineData("Form Viewed", ActivityType.Track)]
    [InlineData("Platform Completed", ActivityType.Track)]
    [InlineData("Demo Request Submitted", ActivityType.Track)]
    [InlineData("Email Link Clicked", ActivityType.EmailClick)]
    [InlineData("email_clicked", ActivityType.EmailClick)]
    [InlineData("Email Opened", ActivityType.EmailOpen)]
    [InlineData("Pricing Viewed", ActivityType.Track)]
    public void The_name_of_an_event_says_what_it_was(string name, ActivityType type) =>
        Items.Activity($$"""{"type":"track","userId":"u","event":"{{name}}"}""").Type.ShouldBe(type);

    [Fact]
    public void Something_submitted_with_a_form_is_a_form()
    {
        var form = Items.Activity(
            """{"type":"track","anonymousId":"a","event":"Demo Request Submitted","properties":{"form":"demo","email":"Vera@Acme.EXAMPLE"}}"""
        );

        (form.Type, form.Form, form.Email).ShouldBe((ActivityType.Form, "demo", "vera@acme.example"));
        form.Traits["email"].ShouldBe("vera@acme.example");
    }

    [Theory]
    [InlineData("2e3", "2000")]
    [InlineData("2.0E3", "2000")]
    [InlineData("1.0E7", "10000000")]
    [InlineData("2.5e-1", "0.25")]
    [InlineData("-1e+2", "-100")]
    [InlineData("1.50", "1.50")]
    [InlineData("1e300", "1e300")]
    public void A_number_has_no_exponent(string number, string text) =>
        Items
            .Activity($$$"""{"type":"group","userId":"u","groupId":"g","traits":{"employees":{{{number}}}}}""")
            .Traits["employees"]
            .ShouldBe(text);

    [Theory]
    [InlineData("""{"asset":"buyers-guide","title":"Buyer's guide"}""", "buyers-guide")]
    [InlineData("""{"file":"rfp-kit.pdf"}""", "rfp-kit.pdf")]
    [InlineData("""{"fileName":"rfp-kit.pdf"}""", "rfp-kit.pdf")]
    [InlineData("""{"title":"RFP kit"}""", "RFP kit")]
    [InlineData("""{"url":"https://acme.example/files/rfp%20kit.pdf?v=2#top"}""", "rfp kit.pdf")]
    [InlineData("""{"url":"https://acme.example/"}""", null)]
    [InlineData("{}", null)]
    public void A_download_names_its_asset(string properties, string? asset) =>
        Items.Activity($$"""{"type":"track","userId":"u","event":"Downloaded","properties":{{properties}}}""").Asset.ShouldBe(asset);

    [Theory]
    [InlineData("""{"traits":{"email":" Jane@Acme.Example "}}""", "jane@acme.example")]
    [InlineData("""{"context":{"traits":{"email":"jane@acme.example"}}}""", "jane@acme.example")]
    [InlineData("""{"traits":{"email":"jane@BÜCHER.example"}}""", "jane@xn--bcher-kva.example")]
    [InlineData("""{"traits":{"email":"jane@bu\u0308cher.example"}}""", "jane@xn--bcher-kva.example")]
    [InlineData("""{"traits":{"email":"ｊａｎｅ＠acme。example"}}""", "jane@acme.example")]
    [InlineData("""{"traits":{"email":"no address"},"context":{"traits":{"email":"jane@acme.example"}}}""", "jane@acme.example")]
    [InlineData("""{"traits":{"email":"jane@localhost"}}""", null)]
    [InlineData("""{"traits":{"email":"jane@acme..example"}}""", null)]
    [InlineData("""{"traits":{"email":"Jane <jane@acme.example>"}}""", null)]
    [InlineData("""{"traits":{"email":"a@b@acme.example"}}""", null)]
    [InlineData("""{"traits":{"email":null}}""", null)]
    public void The_address_is_that_of_the_person(string fields, string? email) =>
        Items.Activity("""{"type":"identify","userId":"u",""" + fields[1..]).Email.ShouldBe(email);

    [Fact]
    public void The_address_of_a_group_is_not_that_of_everybody_in_it()
    {
        var group = Items.Activity("""{"type":"group","userId":"u","groupId":"acme","traits":{"email":"info@acme.example"}}""");

        group.Email.ShouldBeNull();
        group.Traits["email"].ShouldBe("info@acme.example");
    }

    [Fact]
    public void An_address_alone_says_who_it_was() =>
        Items.Activity("""{"type":"identify","traits":{"email":"jane@acme.example"}}""").Email.ShouldBe("jane@acme.example");

    [Fact]
    public void Ids_are_normalised_and_numbers_are_ids()
    {
        var page = Items.Activity("""{"type":"page","userId":42,"anonymousId":"  \ufb01\u0000１ "}""");

        (page.UserId, page.AnonymousId).ShouldBe(("42", "fi1"));
    }

    /// <summary>As Segment says of it: it is merged with any context inside each of the items.</summary>
    [Fact]
    public void The_context_of_the_batch_is_merged_with_the_items_at_every_depth()
    {
        const string Shared = """
            {"traits":{"email":"jane@acme.example","title":"CTO","company":{"name":"Acme","employees":40},"city":"Bonn","plan":"free"},
             "page":{"url":"https://acme.example/a","title":"A"},"campaign":{"name":"spring"}}
            """;

        var activity = Items.Activity(
            """
            {"type":"identify","userId":"u","traits":{"plan":"paid"},"context":{"traits":{"title":"CIO","company":{"employees":50},"city":{"name":"Ulm"}},
             "page":{"referrer":"https://search.example"},"campaign":{"source":"mail"}}}
            """,
            Shared
        );

        activity.Email.ShouldBe("jane@acme.example");
        activity.Traits.ShouldBe(
            new Dictionary<string, string>
            {
                ["email"] = "jane@acme.example",
                ["title"] = "CIO",
                ["company.name"] = "Acme",
                ["company.employees"] = "50",
                ["city.name"] = "Ulm",
                ["plan"] = "paid",
            },
            ignoreOrder: true
        );
        activity.Url.ShouldBe("https://acme.example/a");
        activity.Campaign.ShouldBe("spring");
    }

    [Theory]
    [InlineData("""{"context":{"traits":{"title":null}}}""", "")]
    [InlineData("""{"context":{"traits":{"title":""}}}""", "")]
    [InlineData("""{"context":{"traits":null}}""", "CTO")]
    [InlineData("""{"context":{"traits":"none"}}""", null)]
    [InlineData("""{"context":{"traits":[]}}""", "CTO")]
    [InlineData("""{"context":{"traits":{}}}""", "CTO")]
    public void What_the_item_says_takes_the_place_of_what_the_batch_says(string item, string? title)
    {
        var activity = Items.Activity(item[..^1] + ""","type":"identify","userId":"u"}""", """{"traits":{"title":"CTO"}}""");

        activity.Traits.GetValueOrDefault("title").ShouldBe(title);
    }

    [Fact]
    public void The_context_of_the_batch_is_that_of_an_item_that_has_none()
    {
        const string Shared =
            """{"userAgent":"UA/1","page":{"url":"https://acme.example/a"},"traits":{"title":"VP"},"campaign":{"name":"spring"}}""";

        var page = Items.Activity("""{"type":"page","userId":"u","context":{"page":{"url":"https://acme.example/b"}}}""", Shared);

        (page.UserAgent, page.Url, page.Campaign, page.Traits["title"]).ShouldBe(("UA/1", "https://acme.example/b", "spring", "VP"));
    }

    [Theory]
    [InlineData("""{"context":{"campaign":{"name":"spring"}},"properties":{"campaign":"autumn"}}""", "spring")]
    [InlineData("""{"properties":{"campaign":"autumn","url":"https://acme.example/?utm_campaign=winter"}}""", "autumn")]
    [InlineData("""{"properties":{"url":"https://acme.example/?a=1&utm_campaign=late%20winter+sale#x"}}""", "late winter sale")]
    [InlineData("""{"properties":{"url":"https://acme.example/?x_utm_campaign=1&utm_campaign="}}""", null)]
    public void The_campaign_is_found_where_senders_put_it(string fields, string? campaign) =>
        Items.Activity("""{"type":"page","userId":"u",""" + fields[1..]).Campaign.ShouldBe(campaign);

    [Fact]
    public void Traits_are_flat_text_and_null_takes_a_fact_away()
    {
        var traits = Items
            .Activity(
                """{"type":"identify","userId":"u","traits":{"title":null,"vip":true,"company":{"name":"Acme","employees":4.2e2},"tags":["a"]},"context":{"traits":{"title":"VP","phone":"1"}}}"""
            )
            .Traits;

        traits.ShouldBe(
            new Dictionary<string, string>
            {
                ["title"] = "",
                ["vip"] = "true",
                ["company.name"] = "Acme",
                ["company.employees"] = "420",
                ["phone"] = "1",
            },
            ignoreOrder: true
        );
    }

    [Fact]
    public void Of_too_many_traits_the_same_ones_stay_in_whatever_order_they_come()
    {
        var names = Enumerable.Range(0, 100).Select(number => number % 3 == 0 ? $"a.n{number:000}" : $"n{number:000}").ToArray();
        var random = new Random(7);
        var expected = Kept(names);

        expected.Count.ShouldBe(64);
        expected.ShouldContain("email");
        for (var round = 0; round < 20; round++)
        {
            random.Shuffle(names);
            Kept(names).ShouldBe(expected);
        }

        static List<string> Kept(string[] names) =>
            [
                .. Items
                    .Activity(
                        $$$"""{"type":"identify","userId":"u","traits":{"email":"z@acme.example",{{{string.Join(",", names.Select(name => $"\"{name}\":1"))}}}}}"""
                    )
                    .Traits.Keys,
            ];
    }

    [Fact]
    public void Long_values_are_cut_between_characters()
    {
        var page = Items.Activity($$$"""{"type":"page","userId":"u","properties":{"text":"{{{new string('x', 255)}}}😀"}}""");

        page.Properties["text"].ShouldBe(new string('x', 255));
    }
}
