#!/usr/bin/perl
# Runs a command inside the Debian root as if it had been started directly.
#
#   supervise.pl WRAPPER…            runs the wrapper (bwrap or proot, with the command)
#   supervise.pl --inside COMMAND…   what the wrapper runs: the last step before the command
#                                    (the first one passes a file descriptor on as --inside=3)
#
# bwrap stays between us and the command and dies of the first signal. So the command gets a process
# group of its own, in which the wrapper has the signals blocked and the command does not. A signal
# reaches that group once: from here, or from the terminal when the group is in its foreground.
# Perl, because bash cannot hand over the terminal and act on signals at the same time, and because
# every Debian and Ubuntu has it.
use strict;
use warnings;
use POSIX qw(:signal_h :sys_wait_h setpgid tcgetpgrp tcsetpgrp getpgrp);

my @names = qw(INT TERM HUP QUIT USR1 USR2);
my $signals = POSIX::SigSet->new(map { POSIX->can("SIG$_")->() } @names);

sub run_command {
    exec { $_[0] } @_ or do {
        my $status = $!{ENOENT} ? 127 : 126;
        print STDERR "$_[0] could not be started: $!.\n";
        POSIX::_exit($status);
    };
}

if (@ARGV && $ARGV[0] =~ /^--inside=(\d+)$/) {
    shift @ARGV;
    POSIX::write($1, 'r', 1);
    POSIX::close($1);
    sigprocmask(SIG_UNBLOCK, $signals);
    run_command(@ARGV);
}

# Only with both ends on the terminal: in a pipeline the other members need the foreground, too.
my $has_terminal = -t STDIN && -t STDOUT;

sub is_foreground { return $has_terminal && tcgetpgrp(0) == getpgrp() }

sigprocmask(SIG_BLOCK, $signals);
pipe(my $grouped, my $tell_grouped) or die "No pipe could be made: $!.\n";
my ($inside, $tell_inside);
{
    local $^F = 1000; # the wrapper and the step inside inherit these
    pipe($inside, $tell_inside) or die "No pipe could be made: $!.\n";
}
my $child = fork // die "No process could be started: $!.\n";
if ($child == 0) {
    close $tell_grouped;
    close $inside;
    <$grouped>; # ends when the parent has set up the process group
    my $descriptor = fileno $tell_inside;
    for (@ARGV) {
        last if s/^--inside$/--inside=$descriptor/;
    }
    run_command(@ARGV);
}
close $grouped;
close $tell_inside;
setpgid($child, $child);
close $tell_grouped;

# A signal that comes before the wrapper has forked would never reach the command. It waits here.
sysread $inside, my $byte, 1;
close $inside;

$SIG{TTOU} = 'IGNORE'; # or taking the terminal back would stop us
tcsetpgrp(0, $child) if is_foreground();
for my $name (@names, 'TSTP') {
    $SIG{$name} = sub { kill $name, -$child };
}
sigprocmask(SIG_UNBLOCK, $signals);

while (1) {
    my $ended = waitpid $child, WUNTRACED;
    last if $ended != $child || !WIFSTOPPED(${^CHILD_ERROR_NATIVE});

    # Stopped, as by Ctrl+Z: stop as well, so that the shell notices, and go on together.
    tcsetpgrp(0, getpgrp()) if $has_terminal && tcgetpgrp(0) == $child;
    kill 'STOP', $$;
    tcsetpgrp(0, $child) if is_foreground();
    kill 'CONT', -$child;
}
my $result = ${^CHILD_ERROR_NATIVE};
tcsetpgrp(0, getpgrp()) if $has_terminal && tcgetpgrp(0) == $child;
exit(WIFSIGNALED($result) ? 128 + WTERMSIG($result) : WEXITSTATUS($result));
