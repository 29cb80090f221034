using System.Reflection;
using LeadRouter.Contracts.Activities;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Contracts.Tests.Contracts;

public sealed class When_a_contract_is_written
{
    private static readonly Type[] Types = typeof(Activity).Assembly.GetExportedTypes();

    [Fact]
    public void It_is_a_sealed_record_or_an_enum()
    {
        var others = Types.Where(type => !type.IsEnum && !(type.IsSealed && IsRecord(type)));

        others.ShouldBeEmpty("Contracts are values: `public sealed record`.");
    }

    [Fact]
    public void It_lies_in_the_namespace_of_its_flow()
    {
        // MassTransit names exchanges after the namespace, and refuses a message that has none.
        var others = Types.Where(type =>
            type.Namespace is null || !type.Namespace.StartsWith("LeadRouter.Contracts.", StringComparison.Ordinal)
        );

        others.ShouldBeEmpty("Contracts live in LeadRouter.Contracts.FLOW, in the folder of that name.");
    }

    [Fact]
    public void It_has_a_file_of_its_own_in_the_folder_of_its_namespace()
    {
        var root = Path.Combine(RepositoryFolder.Path, "contracts", "LeadRouter.Contracts");

        var missing = Types
            .Select(type => Path.Combine([root, .. type.Namespace!.Split('.')[2..], type.Name + ".cs"]))
            .Where(file => !File.Exists(file));

        missing.ShouldBeEmpty("One contract per file, named after it.");
    }

    [Fact]
    public void It_can_only_be_written_once()
    {
        var settable = Types
            .SelectMany(type => type.GetProperties())
            .Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Any(IsInit))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        settable.ShouldBeEmpty("A message does not change after it was made: `{ get; init; }`.");
    }

    private static bool IsInit(Type modifier) => modifier.Name == "IsExternalInit";

    // What the compiler adds to records and to nothing else.
    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null;
}
