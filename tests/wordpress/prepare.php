<?php
// Activates the plugin as an administrator would, or with `off` switches it off; makes an author, once.
require dirname( __DIR__ ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

if ( 'off' === ( $argv[1] ?? '' ) ) {
	deactivate_plugins( 'rusty-audio/rusty-audio.php' );
	exit;
}
$error = activate_plugin( 'rusty-audio/rusty-audio.php' );
if ( is_wp_error( $error ) ) {
	fwrite( STDERR, $error->get_error_message() );
	exit( 1 );
}
if ( username_exists( 'anna' ) ) {
	exit;
}
$author = wp_insert_user(
	array(
		'user_login' => 'anna',
		'user_pass'  => 'author-of-tests',
		'role'       => 'author',
	)
);
// The guide of the editor would lie over the block.
update_user_meta(
	$author,
	$GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences',
	array(
		'core/edit-post' => array( 'welcomeGuide' => false ),
		'core'           => array( 'welcomeGuide' => false ),
		'_modified'      => gmdate( 'c' ),
	)
);
