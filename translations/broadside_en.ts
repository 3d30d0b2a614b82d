<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Broadside::CommandPalette</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::EditCommands</name>
    <message numerus="yes">
        <source>%1 has unsaved changes.</source>
        <translation>
            <numerusform>%1 has unsaved changes.</numerusform>
            <numerusform>%1 have unsaved changes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::LimitsButton</name>
    <message numerus="yes">
        <source>%n requests at once to one host</source>
        <translation>
            <numerusform>%n request at once to one host</numerusform>
            <numerusform>%n requests at once to one host</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::MessageBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::RunNotice</name>
    <message numerus="yes">
        <source>%Ln failed, %1 passed, in %2</source>
        <translation>
            <numerusform>%Ln failed, %1 passed, in %2</numerusform>
            <numerusform>%Ln failed, %1 passed, in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passed, in %1</source>
        <translation>
            <numerusform>%Ln passed, in %1</numerusform>
            <numerusform>%Ln passed, in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::TagChip</name>
    <message numerus="yes">
        <source>tag %1, %n routes, %2</source>
        <translation>
            <numerusform>tag %1, %n route, %2</numerusform>
            <numerusform>tag %1, %n routes, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::TreeCommands</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests need what is gone.</source>
        <translation>
            <numerusform>%n request needs what is gone.</numerusform>
            <numerusform>%n requests need what is gone.</numerusform>
        </translation>
    </message>
</context>
</TS>
