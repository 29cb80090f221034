using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_a_key_is_looked_up
{
    /// <summary>Options whose section is not said by the class itself.</summary>
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["TransportOptions"] = "Transport",
        ["RetentionOptions"] = "Retention",
        ["CrmOptions"] = "Crm",
    };

    [Fact]
    public void It_stands_in_the_documentation()
    {
        var page = File.ReadAllText(Page());

        var missing = Keys().Where(key => !page.Contains($"`{key}`", StringComparison.Ordinal)).ToList();

        missing.ShouldBeEmpty();
    }

    private static IEnumerable<string> Keys()
    {
        var options = Directory
            .EnumerateFiles(AppContext.BaseDirectory, "LeadRouter.*.dll")
            .Where(file => !Path.GetFileName(file).Contains("Test", StringComparison.Ordinal))
            .SelectMany(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)).GetTypes())
            .Select(type => (Type: type, Section: SectionOf(type)))
            .Where(options => options.Section is not null)
            .ToList();
        options.Count.ShouldBeGreaterThanOrEqualTo(8);
        return options.SelectMany(found => KeysOf(found.Type, found.Section!));
    }

    private static string? SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        ?? Sections.GetValueOrDefault(type.Name);

    private static IEnumerable<string> KeysOf(Type type, string section)
    {
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var key = $"{section}:{property.Name}";
            var item =
                property.PropertyType.IsGenericType && property.PropertyType.IsAssignableTo(typeof(IEnumerable))
                    ? property.PropertyType.GetGenericArguments()[0]
                    : null;
            var keys =
                item is not null ? KeysOf(item, key + ":N")
                : property.PropertyType.Namespace!.StartsWith("LeadRouter", StringComparison.Ordinal) && property.PropertyType.IsClass
                    ? KeysOf(property.PropertyType, key)
                : [key];
            foreach (var each in keys)
            {
                yield return each;
            }
        }
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "configuration.md");
}
