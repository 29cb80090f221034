using System.Text.Json;
using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

public class When_a_playbook_is_reported
{
    private static readonly PlaybookReading Right = PlaybookReader.Read([new PlaybookFile("playbook.yaml", Resources.Example)]);
    private static readonly PlaybookReading Wrong = SmallPlaybook.Read("schema: 2\ncrm: {}\nnme: x");

    [Fact]
    public void Every_diagnostic_is_a_line_and_the_last_line_sums_up() =>
        PlaybookReport
            .Text(Wrong)
            .ShouldBe(
                "t.yaml:1:9: error out-of-range: 'schema' must be 1; this is 2.\n"
                    + "t.yaml:2:1: warning reserved-key: 'crm' is reserved for a later version: it is not read.\n"
                    + "t.yaml:3:1: error unknown-key: 'nme' is no key of a playbook: did you mean 'name'?\n"
                    + "2 errors, 1 warning: the playbook cannot go live\n"
            );

    [Fact]
    public void A_right_playbook_is_told_with_its_hash() =>
        PlaybookReport.Text(Right).ShouldBe($"EMEA inbound, Q1 2026: no errors, no warnings; hash {Right.Playbook!.Hash}\n");

    [Fact]
    public void Scripts_read_the_same_as_one_document()
    {
        var wrong = JsonDocument.Parse(PlaybookReport.Json(Wrong)).RootElement;
        var right = JsonDocument.Parse(PlaybookReport.Json(Right)).RootElement;

        wrong.GetProperty("ok").GetBoolean().ShouldBeFalse();
        wrong.GetProperty("hash").ValueKind.ShouldBe(JsonValueKind.Null);
        wrong.GetProperty("errors").GetInt32().ShouldBe(2);
        wrong.GetProperty("warnings").GetInt32().ShouldBe(1);
        JsonSerializer
            .Serialize(wrong.GetProperty("diagnostics")[1])
            .ShouldBe(
                """{"severity":"warning","file":"t.yaml","line":2,"column":1,"code":"reserved-key","message":"\u0027crm\u0027 is reserved for a later version: it is not read.","nearest":null}"""
            );
        wrong.GetProperty("diagnostics")[2].GetProperty("nearest").GetString().ShouldBe("name");
        right.GetProperty("ok").GetBoolean().ShouldBeTrue();
        right.GetProperty("signalsHash").GetString().ShouldBe(Right.Playbook!.SignalsHash);
        right.GetProperty("diagnostics").GetArrayLength().ShouldBe(0);
    }
}
