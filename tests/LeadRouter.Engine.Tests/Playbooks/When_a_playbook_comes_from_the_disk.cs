using System.Text;
using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

public sealed class When_a_playbook_comes_from_the_disk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("playbook");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_and_a_folder_of_its_parts_are_the_same_playbook()
    {
        var file = Put("whole.yaml", Resources.Example);
        var parts = folder.CreateSubdirectory("parts");
        var cut = Resources.Example.IndexOf("icp:", StringComparison.Ordinal);
        Put("parts/signals.yaml", Resources.Example[..cut]);
        Put("parts/rest.yml", Resources.Example[cut..]);
        Put("parts/readme.md", "# not a part of it");

        var whole = PlaybookLoader.Load(file);
        var folded = PlaybookLoader.Load(parts.FullName);

        whole.Diagnostics.ShouldBeEmpty();
        folded.Diagnostics.ShouldBeEmpty();
        folded.Playbook.ShouldNotBeNull().Hash.ShouldBe(whole.Playbook.ShouldNotBeNull().Hash);
    }

    [Fact]
    public void A_mark_of_byte_order_is_passed_over()
    {
        var path = Put("playbook.yaml", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Resources.Example)).ToArray());

        PlaybookLoader.Load(path).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Messages_name_the_file_in_the_folder()
    {
        Put("a.yaml", Resources.Example);
        Put("b.yaml", "schema: 1");

        PlaybookLoader.Load(folder.FullName).Diagnostics.ShouldHaveSingleItem().Location.File.ShouldBe("b.yaml");
    }

    [Fact]
    public void What_is_not_UTF8_is_told_with_the_place_of_the_first_bad_byte()
    {
        var path = Put("playbook.yaml", [.. Encoding.UTF8.GetBytes("schema: 1\nname: Zü"), 0xFC, .. "rich\n"u8]);

        PlaybookLoader
            .Load(path)
            .Diagnostics.ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith("playbook.yaml:2:9: error not-utf8: The file is not UTF-8 from here on");
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_told_with_the_path()
    {
        var reading = PlaybookLoader.Load("no/such/playbook.yaml");

        reading.Playbook.ShouldBeNull();
        reading
            .Diagnostics.ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith("no/such/playbook.yaml:1:1: error not-found: There is no such file");
    }

    [Fact]
    public void A_file_that_cannot_be_read_hides_nothing_that_is_wrong_in_the_others()
    {
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "a.yaml"), Path.Combine(folder.FullName, "gone.yaml"));
        Put("b.yaml", [.. "name: Z"u8, 0xFC, .. "rich"u8]);
        Put("c.yaml", "icp: {contry: {weight: 1, points: {dach: 5}}, country: {weight: 1, points: {dahc: 5}}, grades: {A: 0}}");

        PlaybookLoader
            .Load(folder.FullName)
            .Diagnostics.Select(one => $"{one.Location} {one.Code}")
            .ShouldBe(["a.yaml:1:1 unreadable", "b.yaml:1:8 not-utf8", "c.yaml:1:7 unknown-field"]);
    }

    [Fact]
    public void Folders_in_the_folder_are_no_part_of_it_whatever_their_names()
    {
        Put("playbook.yaml", Resources.Example);
        folder.CreateSubdirectory("old.yaml");

        PlaybookLoader.Load(folder.FullName).Diagnostics.ShouldBeEmpty();
        PlaybookLoader.Load(Path.Combine(folder.FullName, "old.yaml")).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("no-files");
    }

    [Fact]
    public void An_empty_file_lacks_every_key()
    {
        var reading = PlaybookLoader.Load(Put("playbook.yaml", ""));

        reading.Diagnostics.Count.ShouldBe(8);
        reading.Diagnostics.ShouldAllBe(one => one.Code == "missing-key" && one.Location.ToString() == "playbook.yaml:1:1");
    }

    [Fact]
    public void Lines_that_end_as_Windows_ends_them_mean_the_same_and_have_the_same_places()
    {
        var slip = Resources.Example.Replace("wake: demo", "wake: dmeo", StringComparison.Ordinal);

        var lf = PlaybookLoader.Load(Put("playbook.yaml", slip));
        var crlf = PlaybookLoader.Load(Put("playbook.yaml", slip.ReplaceLineEndings("\r\n")));

        crlf.Diagnostics.ShouldHaveSingleItem().ShouldBe(lf.Diagnostics.ShouldHaveSingleItem());
        var windows = PlaybookLoader.Load(Put("playbook.yaml", Resources.Example.ReplaceLineEndings("\r\n")));
        windows.Playbook.ShouldNotBeNull().Hash.ShouldBe(PlaybookLoader.Load(Put("playbook.yaml", Resources.Example)).Playbook!.Hash);
    }

    [Fact]
    public void A_file_without_an_end_is_not_read_to_its_end()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no such file on this system.");

        PlaybookLoader.Load("/dev/zero").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("too-large");
    }

    [Fact]
    public void A_folder_without_YAML_is_told() =>
        PlaybookLoader.Load(folder.FullName).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("no-files");

    [Fact]
    public void A_huge_file_is_not_read() =>
        PlaybookLoader
            .Load(Put("playbook.yaml", new byte[(1024 * 1024) + 1]))
            .Diagnostics.ShouldHaveSingleItem()
            .Code.ShouldBe("too-large");

    private string Put(string name, string text) => Put(name, Encoding.UTF8.GetBytes(text));

    private string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
